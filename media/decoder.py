"""The only code that decodes a picture. A program of its own, run by `media.pipeline` in a limited child process.

It imports nothing of the project and gets no environment: whoever breaks a decoder finds no secret, no database and
512 MB of address space. It reads the picture from standard input and writes into the folder named in its one
argument, a JSON object: {"folder", "memory_bytes", "cpu_seconds", "max_pixels", "longest_side", "widths", "formats",
"avif_speed", "keep": bool}. Its answer on standard output is JSON too: a manifest, or {"failure": code}.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import resource
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

MAX_WRITTEN_BYTES = 128 * 1024 * 1024
PR_SET_PDEATHSIG = 1
ORIENTATION = 0x0112
WHITE = (255, 255, 255)


class Failure(Exception):
    """The picture cannot be used, and never will be."""


def limit_self(memory_bytes: int, cpu_seconds: int) -> None:
    """Bind this process, before it has seen a byte of the file."""
    for limit, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    with contextlib.suppress(OSError, AttributeError):
        # A killed worker takes its decoder along. Linux only; elsewhere the CPU limit ends it.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> int:
    order = json.loads(sys.argv[1])
    limit_self(order["memory_bytes"], order["cpu_seconds"])
    try:
        answer = work(order, sys.stdin.buffer)
    except Failure as failure:
        answer = {"failure": str(failure)}
    except MemoryError:
        answer = {"failure": "too_heavy"}
    answer["peak_bytes"] = peak_bytes()
    sys.stdout.write(json.dumps(answer))
    return 0


def peak_bytes() -> int:
    """The most memory this process ever had; `ru_maxrss` would tell of the worker that it was forked from."""
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024
    return 0


def work(order: dict[str, Any], source: BinaryIO) -> dict[str, Any]:
    """Decode once, then write the clean original (where `keep` asks for it) and the copies."""
    picture, source_format = read(source, order["max_pixels"], order["longest_side"])
    folder = Path(order["folder"])
    answer: dict[str, Any] = {"width": picture.width, "height": picture.height, "blur": blur(picture)}
    if order["keep"]:
        answer["original"] = write(picture, folder / "original", source_format, original=True)
    answer["copies"] = copies(picture, folder, order["widths"], order["formats"], avif_speed=order["avif_speed"])
    return answer


def read(source: BinaryIO, max_pixels: int, longest_side: int) -> tuple[Any, str]:
    """Answer upright sRGB pixels without anything beside them, at most `longest_side` long, and the source's format."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = max_pixels
    try:
        picture = Image.open(source, formats=["JPEG", "PNG", "WEBP"])
        # A phone's JPEG may carry a second picture (MPO); its first frame is the photograph.
        source_format = "JPEG" if picture.format == "MPO" else str(picture.format)
        if picture.width * picture.height > max_pixels:
            raise Failure("too_many_pixels")
        if source_format != "JPEG" and getattr(picture, "n_frames", 1) > 1:
            raise Failure("animated")
        turn, profile = orientation(picture), picture.info.get("icc_profile")
        picture = shrink(picture, longest_side)
        if turn is not None:
            picture = picture.transpose(turn)
        return bare(to_srgb(picture, profile)), source_format
    except (Failure, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Failure("too_many_pixels") from error
    except Exception as error:  # a decoder fails in every way there is
        raise Failure("damaged") from error


def orientation(picture: Any) -> Any:
    """The transposition that EXIF asks for, or None."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        return turns.get(picture.getexif().get(ORIENTATION))
    except Exception:  # a broken label is no reason to refuse a good picture
        return None


def shrink(picture: Any, longest_side: int) -> Any:
    """Decode at the smallest scale that suffices (JPEG can halve while decoding), then resize to fit."""
    from PIL import Image

    ratio = min(1.0, longest_side / max(picture.size))
    size = tuple(max(1, round(side * ratio)) for side in picture.size)
    picture.draft(None, size)
    picture.load()
    picture = plain_mode(picture)
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def plain_mode(picture: Any) -> Any:
    """Palettes and 16 bits become modes that can be resized well: L, LA, RGB, RGBA or CMYK."""
    from PIL import Image

    if picture.mode.startswith("I;16"):
        # Pillow's own conversion clips at 255 instead of scaling: keep the high byte.
        return Image.frombytes("L", picture.size, picture.tobytes("raw", "I;16B")[::2])
    if picture.mode in ("I", "F"):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in picture.info or picture.mode in ("P", "PA"):
        return picture.convert("RGBA")
    return picture if picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else picture.convert("RGB")


def to_srgb(picture: Any, profile: bytes | None) -> Any:
    """Answer RGB or RGBA. A colour profile that cannot be read is left out of account."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    if alpha is not None:
        picture = picture.convert(picture.mode[:-1])
    picture = honour_profile(picture, profile) if profile else picture.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    return picture


def honour_profile(picture: Any, profile: bytes) -> Any:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in (source.profile.profile_description or "") and picture.mode == "RGB":
            return picture
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return picture.convert("RGB")


def bare(picture: Any) -> Any:
    """The same pixels in a new picture that carries no metadata at all."""
    from PIL import Image

    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean


def flat(picture: Any) -> Any:
    """On white, for formats without transparency."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, WHITE)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def blur(picture: Any) -> list[str]:
    """Two colours, of the upper left and the lower right, that stand in while the picture loads."""
    from PIL.Image import Resampling

    corners = flat(picture.resize((2, 2), Resampling.BOX))
    return ["#{:02x}{:02x}{:02x}".format(*corners.getpixel(corner)) for corner in ((0, 0), (1, 1))]


def copies(picture: Any, folder: Path, widths: list[int], formats: list[str], *, avif_speed: int) -> list[dict[str, Any]]:
    """Each width in each format, widest first, every size made from the one before; never wider than the picture."""
    from PIL.Image import Resampling

    height_per_width = picture.height / picture.width
    answer = []
    for width in fitting(widths, picture.width) if formats else []:
        size = (width, max(1, round(width * height_per_width)))
        if size != picture.size:
            picture = picture.resize(size, Resampling.LANCZOS, reducing_gap=3.0)
        answer += [write(picture, folder / str(width), name, avif_speed=avif_speed) for name in formats]
    return answer


def fitting(widths: list[int], width: int) -> list[int]:
    """The ladder below `width`, and `width` itself when it is below the top of the ladder."""
    return sorted({min(step, width) for step in widths}, reverse=True)


def write(picture: Any, path: Path, name: str, *, original: bool = False, avif_speed: int = 6) -> dict[str, Any]:
    options: dict[str, Any] = {
        "JPEG": {"quality": 90 if original else 82, "subsampling": 0 if original else 2, "progressive": True},
        "PNG": {"compress_level": 6},
        "WEBP": {"quality": 90 if original else 80, "method": 4},
        "AVIF": {"quality": 60, "speed": avif_speed, "max_threads": 1},
    }[name]
    path = path.with_suffix({"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}[name])
    (flat(picture) if name == "JPEG" else picture).save(path, format=name, **options)
    return {
        "file": path.name,
        "format": path.suffix[1:],
        "width": picture.width,
        "height": picture.height,
        "size_bytes": path.stat().st_size,
    }


if __name__ == "__main__":
    sys.exit(main())
