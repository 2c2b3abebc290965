"""Real picture files, good and hostile, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from media.actions import pictures
from media.models import Picture

RED, BLUE = (200, 30, 30), (30, 30, 200)
GPS = {1: "S", 2: (6.0, 52.0, 21.0), 3: "E", 4: (107.0, 32.0, 13.0)}
CAMERA, ARTIST, PLACE = "Canary Camera 9000", "Canary Artist", "Jalan Canary 12"


def encoded(picture, kind, **options):
    file = io.BytesIO()
    picture.save(file, format=kind, **options)
    return file.getvalue()


def two_colours(size=(800, 600), left=RED, right=BLUE, mode="RGB"):
    picture = Image.new("RGB", size, left)
    picture.paste(right, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def jpeg(size=(800, 600), *, mode="RGB", **options):
    return encoded(two_colours(size, mode=mode), "JPEG", quality=85, **options)


def png(size=(800, 600), *, mode="RGB", **options):
    return encoded(two_colours(size, mode=mode), "PNG", **options)


def webp(size=(800, 600), **options):
    return encoded(two_colours(size), "WEBP", **options)


def gossip(orientation=1):
    """EXIF that tells where and by whom, the way a phone writes it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = CAMERA
    exif[0x013B] = ARTIST
    exif.get_ifd(0x8825).update(GPS)
    return exif


def jpeg_with_gps(size=(800, 600), orientation=1):
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{PLACE}</x:xmpmeta>".encode()
    return jpeg(size, exif=gossip(orientation), xmp=xmp, comment=PLACE.encode())


def png_with_text(kilobytes=1, *, compressed=False):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", PLACE * 40)
    info.add_text("Comment", PLACE + "x" * 1024 * kilobytes, zip=compressed)
    return png(pnginfo=info, exif=gossip())


def png_bomb(size=(10_000, 12_000)):
    """120 megapixels in some 15 kB."""
    rows = zlib.compressobj(9)
    row = b"\0" + bytes((size[0] + 7) // 8)
    data = b"".join(rows.compress(row) for _ in range(size[1])) + rows.flush()
    return _png_of(struct.pack(">IIBBBBB", *size, 1, 0, 0, 0, 0), data)


def png_that_lies(claimed=(100, 100), real=(9_000, 9_000)):
    """A small header over the pixel data of a much larger picture."""
    data = zlib.compress(b"".join(b"\0" + bytes(real[0]) for _ in range(real[1] // 10)), 9)
    return _png_of(struct.pack(">IIBBBBB", *claimed, 8, 0, 0, 0, 0), data)


def _png_of(header, data):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def animated(kind, frames=3, **options):
    pictures = [Image.new("RGB", (64, 64), (60 * number, 0, 0)) for number in range(frames)]
    return encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=80, **options)


def polyglot():
    """A JPEG that is a page with a script and a ZIP as well."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("canary.txt", "CANARY-IN-A-ZIP")
    return jpeg() + b"<script>alert('CANARY')</script>" + archive.getvalue()


def svg():
    return b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def linear_profile():
    """A colour profile whose middle grey (128) is sRGB 188: an RGB matrix profile with gamma 1."""

    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    name = b"Canary linear\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x0100) + b"\0\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text\0\0\0\0Canary\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.4360, 0.2225, 0.0139),
        b"gXYZ": xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": xyz(0.1431, 0.0606, 0.7141),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    body, table = b"", b""
    offset = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag + struct.pack(">II", offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += b"".join(struct.pack(">i", round(value * 65536)) for value in (0.9642, 1.0, 0.8249)) + bytes(48)
    return header + struct.pack(">I", len(tags)) + table + body


def upload(content, name="picture.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def make_picture(owner, content=None, *, title="Key pose") -> Picture:
    """Received through the real door; the worker has not seen it."""
    return pictures.receive(upload(content or jpeg()), owner, title)
