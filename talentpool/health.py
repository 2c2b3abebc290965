"""`/health/`: this process answers. `/ready/`: everything that it needs answers too."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from talentpool.outbox import queries as outbox

logger = logging.getLogger(__name__)
OUTBOX_MAY_WAIT = timedelta(minutes=5)
BELIEVED_SECONDS = 10.0
_believed = {"storage": 0.0}


@never_cache
@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when all checks pass, else 503; the body names each, and no detail of a failure."""
    results = {name: _passes(name, check) for name, check in CHECKS.items()}
    good = all(results.values())
    words = {name: "ok" if passed else "failed" for name, passed in results.items()}
    return JsonResponse({"status": "ready" if good else "not ready", "checks": words}, status=200 if good else 503)


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:
        logger.warning("not_ready", extra={"check": name}, exc_info=True)
        return False
    return True


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> None:
    key = f"ready:{uuid.uuid4().hex}"
    cache.set(key, "ready", timeout=10)
    if cache.get(key) != "ready":
        raise RuntimeError("the cache forgets")


def _storage() -> None:
    """Write, read and remove a small file, as an upload would; what was good is believed for ten seconds.

    Anybody may ask, so asking must not become a way to keep the storage busy.
    """
    if time.monotonic() < _believed["storage"]:
        return
    _try_storage()
    _believed["storage"] = time.monotonic() + BELIEVED_SECONDS


def _try_storage() -> None:
    storage = storages["private"]
    name = storage.save(f"ready/{uuid.uuid4().hex}", ContentFile(b"ready"))
    try:
        with storage.open(name) as file:
            if file.read() != b"ready":
                raise RuntimeError("the storage garbles")
    finally:
        storage.delete(name)


def _outbox() -> None:
    if outbox.oldest_due_age() > OUTBOX_MAY_WAIT:
        raise RuntimeError("promises wait too long")


CHECKS: dict[str, Callable[[], None]] = {
    "database": _database,
    "cache": _cache,
    "storage": _storage,
    "outbox": _outbox,
}
