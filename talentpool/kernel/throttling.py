"""How often a program may ask: so many times in each minute of the clock, by person or by address."""

from __future__ import annotations

import time
from typing import Any

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

MINUTE = 60


class PerMinute(BaseThrottle):
    """One counter in the cache, where DRF's own throttles keep, read and write a list of times for each of two rules.

    Two minutes' worth can pass around a full minute; what this limits is load, and that is the same load.
    """

    PERSON, STRANGER = 600, 120

    def allow_request(self, request: Request, view: Any) -> bool:
        minute = int(time.time()) // MINUTE
        if request.user.is_authenticated:
            return self._count(f"api-rate:{minute}:person:{request.user.pk}") <= self.PERSON
        return self._count(f"api-rate:{minute}:address:{self.get_ident(request)}") <= self.STRANGER

    def wait(self) -> float:
        """Until the next minute begins."""
        return MINUTE - time.time() % MINUTE

    @staticmethod
    def _count(key: str) -> int:
        try:
            return cache.incr(key)
        except ValueError:  # the first one of this minute
            return 1 if cache.add(key, 1, 2 * MINUTE) else cache.incr(key)
