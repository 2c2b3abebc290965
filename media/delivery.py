"""What pages show of a picture, and how a file is sent.

Templates get a card: plain values for the `components/picture.html` include. Asking for a private card is a decision
that the caller's rule has made already.
"""

from __future__ import annotations

from typing import Any

from django.http import FileResponse

from .enums import CopyFormat
from .models import Picture, PictureCopy
from .storage import content_type, disposition, private_store, public_store

# What a browser without srcset gets: sharp on a phone, not heavy.
FALLBACK_WIDTH = 960
NOTHING_RUNS_HERE = "sandbox; default-src 'none'"


def card(picture: Picture, *, public: bool, alt: str = "") -> dict[str, Any]:
    """Answer `alt, width, height, blur, src, sources` of a picture loaded `with_copies()`.

    `src` is "" and `sources` empty while there is nothing to show: the colours stand in, or none.
    A private card's links work for five minutes; a public card's for as long as the publication.
    """
    copies = sorted((copy for copy in picture.copies.all() if copy.public_name or not public), key=lambda copy: copy.width)
    by_format = {name: [copy for copy in copies if copy.format == name] for name in CopyFormat}
    return {
        "alt": alt or picture.description,
        "width": picture.width,
        "height": picture.height,
        "blur": picture.blur.split(),
        "src": _fallback(by_format[CopyFormat.JPEG], public),
        "sources": [
            {"type": str(name.label), "srcset": ", ".join(f"{_url(copy, public)} {copy.width}w" for copy in found)}
            for name, found in by_format.items()
            if found
        ],
    }


def _fallback(copies: list[PictureCopy], public: bool) -> str:
    if not copies:
        return ""
    fitting = [copy for copy in copies if copy.width <= FALLBACK_WIDTH]
    return _url(fitting[-1] if fitting else copies[0], public)


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
