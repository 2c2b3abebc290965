"""What pages show of a picture, and how a file is sent.

Templates get a card: plain values for the `components/picture.html` include. Asking for a private card is a decision
that the caller's rule has made already.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import FileResponse

from .enums import CopyFormat
from .models import Picture, PictureCopy
from .storage import content_type, disposition, private_store, public_store

# What a browser without srcset gets: sharp on a phone, not heavy.
FALLBACK_WIDTH = 960
NOTHING_RUNS_HERE = "sandbox; default-src 'none'"


class _Copy(NamedTuple):
    """What a card needs of a copy, from its row or from a line of `querysets.public_line`."""

    width: int
    format: str
    url: str


def card(picture: Picture, *, public: bool, alt: str = "") -> dict[str, Any]:
    """Answer `alt, width, height, blur, src, sources` of a picture loaded `with_copies()`.

    `src` is "" and `sources` empty while there is nothing to show: the colours stand in, or none.
    A private card's links work for five minutes; a public card's for as long as the publication.
    """
    shown = [
        _Copy(copy.width, copy.format, _url(copy, public)) for copy in picture.copies.all() if copy.public_name or not public
    ]
    return _card(shown, alt or picture.description, picture.width, picture.height, picture.blur)


def card_of_line(line: dict[str, Any] | None, *, alt: str) -> dict[str, Any] | None:
    """The public card of a `querysets.public_line`, without a query; None where nothing is public."""
    if not line:
        return None
    shown = [_Copy(copy["width"], copy["format"], str(public_store().url(copy["name"]))) for copy in line["copies"]]
    return _card(shown, alt, line["width"], line["height"], line["blur"])


def nothing(alt: str) -> dict[str, Any]:
    """The card of a picture of which there is nothing to show yet."""
    return _card([], alt, 16, 9, "")


def _card(copies: list[_Copy], alt: str, width: int, height: int, blur: str) -> dict[str, Any]:
    copies = sorted(copies)
    by_format = {name: [copy for copy in copies if copy.format == name] for name in CopyFormat}
    return {
        "alt": alt,
        "width": width,
        "height": height,
        "blur": blur.split(),
        "src": _fallback(by_format[CopyFormat.JPEG]),
        "sources": [
            {"type": str(name.label), "srcset": ", ".join(f"{copy.url} {copy.width}w" for copy in found)}
            for name, found in by_format.items()
            if found
        ],
    }


def _fallback(copies: list[_Copy]) -> str:
    if not copies:
        return ""
    fitting = [copy for copy in copies if copy.width <= FALLBACK_WIDTH]
    return (fitting[-1] if fitting else copies[0]).url


def _url(copy: PictureCopy, public: bool) -> str:
    if public:
        return str(public_store().url(copy.public_name or ""))
    return str(private_store().url(copy.private_name))


def send(file: Any, name: str, *, caching: str) -> FileResponse:
    """Send a stored file so that no browser runs anything in it, whatever it contains."""
    response = FileResponse(file, content_type=content_type(name))
    response["Content-Disposition"] = disposition(name)
    response["Content-Security-Policy"] = NOTHING_RUNS_HERE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = caching
    return response
