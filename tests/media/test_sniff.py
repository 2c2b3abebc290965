import io

import pytest
from PIL import Image

from media.sniff import Damaged, Header, Unknown, sniff
from tests.factories import pictures as files


def header(content):
    return sniff(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (files.jpeg((801, 603)), Header("JPEG", 801, 603)),
        (files.jpeg((801, 603), progressive=True), Header("JPEG", 801, 603)),
        (files.jpeg_with_gps((320, 240)), Header("JPEG", 320, 240)),
        (files.png((77, 33)), Header("PNG", 77, 33)),
        (files.webp((640, 481)), Header("WebP", 640, 481)),
        (files.webp((640, 481), lossless=True), Header("WebP", 640, 481)),
        (files.webp((640, 481), exif=files.gossip()), Header("WebP", 640, 481)),
        (files.animated("PNG", 4), Header("PNG", 64, 64, 4)),
        (files.animated("WEBP", 5), Header("WebP", 64, 64, 5)),
    ],
)
def test_a_picture_is_known_by_its_bytes_with_size_and_frames(content, expected):
    assert header(content) == expected


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (files.animated("GIF"), "GIF"),
        (files.encoded(files.two_colours(), "TIFF"), "TIFF"),
        (files.encoded(files.two_colours(), "BMP"), "BMP"),
        (files.encoded(files.two_colours(), "AVIF"), "AVIF"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "MP4"),
        (b"%PDF-1.7\n", "PDF"),
        (files.svg(), "SVG"),
        (b"  <svg onload=alert(1)>", "SVG"),
    ],
)
def test_a_format_that_is_not_taken_is_called_by_its_name(content, name):
    found = header(content)

    assert (found.format, found.accepted) == (name, False)


@pytest.mark.parametrize("content", [b"", b"\0" * 600, b"<html>", b"#!/bin/sh\n", b"RIFF\0\0\0\0WAVEfmt "])
def test_anything_else_is_unknown(content):
    with pytest.raises(Unknown):
        header(content)


@pytest.mark.parametrize("content", [files.jpeg(), files.png(), files.webp()])
@pytest.mark.parametrize("kept", [12, 20, 24])
def test_a_beginning_without_a_rest_is_damaged(content, kept):
    with pytest.raises(Damaged):
        header(content[:kept])


def test_a_jpeg_of_nothing_but_segments_is_damaged_and_not_read_to_its_end():
    with pytest.raises(Damaged):
        header(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 2_000_000)


def test_a_picture_without_area_is_damaged():
    content = bytearray(files.png((5, 5)))
    content[16:20] = b"\0\0\0\0"

    with pytest.raises(Damaged):
        header(bytes(content))


def test_sniffing_agrees_with_the_decoder_about_the_size_of_every_mode():
    for mode in ("1", "L", "P", "RGB", "RGBA", "I;16"):
        content = files.encoded(Image.new(mode, (123, 45)), "PNG")
        assert header(content) == Header("PNG", 123, 45)
