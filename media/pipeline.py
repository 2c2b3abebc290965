"""From untrusted bytes to clean files, in a child process that is limited and thrown away.

A crash, a hang or a break-in of a decoder stays in the child (`media.decoder`): it has no environment, at most
`MEMORY_BYTES` of address space and `CPU_SECONDS` of processor, and is killed when it takes too long.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File

from . import decoder, sniff
from .enums import PictureFailure

logger = logging.getLogger(__name__)

WIDTHS = (320, 640, 960, 1280)
FORMATS = ("AVIF", "WEBP", "JPEG")
# No page shows more than 1280 pixels; what is kept leaves room for larger screens without keeping 40 megapixels.
LONGEST_SIDE = 4096
MEMORY_BYTES = 512 * 1024 * 1024
# Pillow decodes every WebP through libwebp's animation interface, which holds four whole pictures.
MEMORY_BYTES_WEBP = 896 * 1024 * 1024
# 0 to 10. A worker has time; 9 takes a tenth of it for files of half as much again, which is the demo world's choice.
AVIF_SPEED, AVIF_IN_A_HURRY = 6, 9
CPU_SECONDS = 20
WALL_SECONDS = 75


class Unusable(Exception):
    """This picture will never work; `failure` says why."""

    def __init__(self, failure: PictureFailure) -> None:
        self.failure = failure
        super().__init__(failure.value)


class DecoderBroke(RuntimeError):
    """The child failed for a reason that is not the picture's, such as a full disk: worth another try."""


@dataclass(frozen=True)
class Made:
    """One file that the child wrote. `format` is its extension."""

    path: Path
    format: str
    width: int
    height: int
    size_bytes: int


@dataclass(frozen=True)
class Prepared:
    """`original` is None where only copies were wanted."""

    original: Made | None
    copies: tuple[Made, ...]
    width: int
    height: int
    blur: tuple[str, str]
    peak_bytes: int


@contextmanager
def prepared(
    source: BinaryIO | File[Any], *, keep: bool = True, formats: tuple[str, ...] = FORMATS, avif_speed: int = AVIF_SPEED
) -> Iterator[Prepared]:
    """Decode `source` once; yield the clean original (where `keep`) and the copies, gone when the block ends.

    Raise Unusable for what is wrong with the picture, DecoderBroke or OSError for what is wrong around it.
    """
    with work_folder() as folder:
        with (folder / "source").open("w+b") as local:
            shutil.copyfileobj(source, local)
            answer = _run(local, folder, {"keep": keep, "formats": formats, "avif_speed": avif_speed})
        original = answer.get("original")
        yield Prepared(
            original=_made(folder, original) if original else None,
            copies=tuple(_made(folder, copy) for copy in answer["copies"]),
            width=answer["width"],
            height=answer["height"],
            blur=(answer["blur"][0], answer["blur"][1]),
            peak_bytes=answer["peak_bytes"],
        )


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder that the nightly `reconcile_files` finds when the worker was killed in the middle."""
    settings.MEDIA_WORK_ROOT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.MEDIA_WORK_ROOT) as folder:
        yield Path(folder)


def _made(folder: Path, entry: dict[str, Any]) -> Made:
    return Made(
        path=folder / Path(entry["file"]).name,
        format=entry["format"],
        width=entry["width"],
        height=entry["height"],
        size_bytes=entry["size_bytes"],
    )


def _run(source: BinaryIO, folder: Path, wishes: dict[str, Any]) -> dict[str, Any]:
    order = {
        "folder": str(folder),
        "memory_bytes": _memory_for(source),
        "cpu_seconds": CPU_SECONDS,
        "max_pixels": settings.PICTURE_MAX_PIXELS,
        "longest_side": LONGEST_SIDE,
        "widths": WIDTHS,
        **wishes,
    }
    source.seek(0)
    try:
        done = subprocess.run(
            # -I: no environment variables, no user site, no project on the path.
            [sys.executable, "-I", decoder.__file__, json.dumps(order)],
            stdin=source,
            capture_output=True,
            # One arena: each further one reserves 64 MB of the address space that is limited.
            env={"MALLOC_ARENA_MAX": "1"},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unusable(PictureFailure.TOO_HEAVY) from error
    return _answer(done)


def _memory_for(source: BinaryIO) -> int:
    try:
        return MEMORY_BYTES_WEBP if sniff.sniff(source).format == sniff.WEBP else MEMORY_BYTES
    except sniff.Damaged as error:
        raise Unusable(PictureFailure.DAMAGED) from error
    except sniff.Unknown as error:
        raise Unusable(PictureFailure.DAMAGED) from error


def _answer(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    if done.returncode < 0:
        # Killed: by its processor limit, by the kernel for memory, or by the picture.
        logger.warning("decoder_killed", extra={"signal": -done.returncode})
        raise Unusable(PictureFailure.TOO_HEAVY)
    if done.returncode:
        raise DecoderBroke(done.stderr.decode(errors="replace")[-1000:])
    answer: dict[str, Any] = json.loads(done.stdout)
    if "failure" in answer:
        raise Unusable(PictureFailure(answer["failure"]))
    return answer


def drop_old_work(*, before: float) -> int:
    """Remove the work folders that killed workers left, last changed before `before` (epoch seconds)."""
    count = 0
    if settings.MEDIA_WORK_ROOT.exists():
        for entry in os.scandir(settings.MEDIA_WORK_ROOT):
            if entry.is_dir(follow_symlinks=False) and entry.stat().st_mtime < before:
                shutil.rmtree(entry.path, ignore_errors=True)
                count += 1
    return count
