"""When an answer that was given before is still true: validators for caches and browsers."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from portfolios.models import DirectoryEntry

_SOURCES = ("*/templates/**/*.html", "talentpool/*/templates/**/*.html", "talentpool/locale/**/*.mo", "talentpool/static/**/*.*")


@cache
def release() -> str:
    """Changes with whatever the look of a page is made of; the same in every process of one release."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for file in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def etag(entry: DirectoryEntry, language: str) -> str:
    stamp = int(entry.updated_at.timestamp() * 1_000_000)
    return f'W/"{entry.public_id}-{stamp}-{language}-{release()}"'


def is_nobody_in_particular(request: HttpRequest) -> bool:
    """Whether the page looks the same for everybody who asks like this: no session, no waiting message."""
    return not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys() and not request.META.get("QUERY_STRING")
