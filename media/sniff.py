"""What a file is by its own bytes: kind, size and number of frames, read from the header.

Nothing is decoded and no imaging library is asked, so this is safe in a web process. A file's name and the type
that a browser claims are never looked at. Formats that are not accepted are known too, so that the refusal can name
them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

JPEG, PNG, WEBP = "JPEG", "PNG", "WebP"
ACCEPTED = (JPEG, PNG, WEBP)

# A hostile file may consist of a million empty segments; a real one has some dozens before the picture.
MAX_SEGMENTS = 5_000

_OTHERS = (
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"BM", "BMP"),
    (b"%PDF-", "PDF"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
    (b"PK\x03\x04", "ZIP"),
)
_HEIF_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC"}


class Unknown(Exception):
    """No kind of picture that we know."""


class Damaged(Exception):
    """The beginning of a picture, and then nonsense or nothing."""


@dataclass(frozen=True)
class Header:
    """`format` is one of `ACCEPTED`, or the name of a format that we know and do not take (then nothing else is set)."""

    format: str
    width: int = 0
    height: int = 0
    frames: int = 1

    @property
    def accepted(self) -> bool:
        return self.format in ACCEPTED

    @property
    def pixels(self) -> int:
        return self.width * self.height


def sniff(file: BinaryIO) -> Header:
    """Read the header of `file` from its beginning. Raise Unknown or Damaged."""
    file.seek(0)
    start = file.read(512)
    file.seek(0)
    if start.startswith(b"\xff\xd8\xff"):
        return _sized(_jpeg(file))
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return _sized(_png(file))
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return _sized(_webp(file))
    return Header(_other(start))


def _sized(header: Header) -> Header:
    if header.width < 1 or header.height < 1:
        raise Damaged
    return header


def _other(start: bytes) -> str:
    for magic, name in _OTHERS:
        if start.startswith(magic):
            return name
    if start[4:8] == b"ftyp":
        return _HEIF_BRANDS.get(start[8:12], "MP4")
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in text:
        return "SVG"
    raise Unknown


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:
        raise Damaged
    return data


def _jpeg(file: BinaryIO) -> Header:
    file.seek(2)
    for _ in range(MAX_SEGMENTS):
        marker = _jpeg_marker(file)
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        if marker in (0xD9, 0xDA):
            raise Damaged
        (length,) = struct.unpack(">H", _exactly(file, 2))
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            _precision, height, width = struct.unpack(">BHH", _exactly(file, 5))
            return Header(JPEG, width, height)
        if length < 2:
            raise Damaged
        file.seek(length - 2, 1)
    raise Damaged


def _jpeg_marker(file: BinaryIO) -> int:
    if _exactly(file, 1) != b"\xff":
        raise Damaged
    for _ in range(MAX_SEGMENTS):
        marker = _exactly(file, 1)[0]
        if marker != 0xFF:
            return marker
    raise Damaged


def _png(file: BinaryIO) -> Header:
    """An animation announces itself (acTL) before the first picture data (IDAT)."""
    file.seek(8)
    width = height = 0
    frames = 1
    for number, (kind, length) in enumerate(_png_chunks(file)):
        if number == 0:
            if kind != b"IHDR" or length != 13:
                raise Damaged
            width, height = struct.unpack(">II", _exactly(file, 8))
        elif kind == b"acTL":
            (frames,) = struct.unpack(">I", _exactly(file, 4))
        elif kind == b"IDAT":
            return Header(PNG, width, height, max(frames, 1))
    raise Damaged


def _png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    for _ in range(MAX_SEGMENTS):
        length, kind = struct.unpack(">I4s", _exactly(file, 8))
        after = file.tell() + length + 4
        yield kind, length
        file.seek(after)
    raise Damaged


def _webp(file: BinaryIO) -> Header:
    file.seek(12)
    kind, _length = struct.unpack("<4sI", _exactly(file, 8))
    if kind == b"VP8 ":
        head = _exactly(file, 10)
        if head[3:6] != b"\x9d\x01\x2a":
            raise Damaged
        width, height = struct.unpack("<HH", head[6:10])
        return Header(WEBP, width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L":
        signature, bits = struct.unpack("<BI", _exactly(file, 5))
        if signature != 0x2F:
            raise Damaged
        return Header(WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        head = _exactly(file, 10)
        width = int.from_bytes(head[4:7], "little") + 1
        height = int.from_bytes(head[7:10], "little") + 1
        return Header(WEBP, width, height, _webp_frames(file) if head[0] & 0x02 else 1)
    raise Damaged


def _webp_frames(file: BinaryIO) -> int:
    """At least 2: a file that calls itself animated is treated as one."""
    frames = 0
    for _ in range(MAX_SEGMENTS):
        head = file.read(8)
        if len(head) < 8:
            break
        kind, length = struct.unpack("<4sI", head)
        frames += kind == b"ANMF"
        file.seek(length + length % 2, 1)
    return max(frames, 2)
