"""Public files on disk, answered before anybody is identified: they need no session, and a page shows dozens.

A deployment may put nginx in front of the same folder, or keep public files on S3; then nothing arrives here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseNotFound

from .delivery import send
from .storage import FOREVER, PublicDisk, public_store

NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}\.(avif|webp|jpg)")


class PublicFilesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.MEDIA_URL):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return public_file(request.path_info.removeprefix(settings.MEDIA_URL))


def public_file(name: str) -> HttpResponseBase:
    store = public_store()
    if NAME.fullmatch(name) and isinstance(store, PublicDisk):
        try:
            return send(store.open(name), name, caching=FOREVER)
        except FileNotFoundError:
            pass
    return HttpResponseNotFound(headers={"Cache-Control": "no-store"})
