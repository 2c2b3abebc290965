"""A Redis cache that is only ever a help: when it is away, nothing is found and nothing is kept.

What must be counted all the same, tries to sign in, is counted in a table of the database.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache without its exceptions. Limits that must fail closed count in the database instead."""

    def _forgive(self, name: str, absent: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(), name)(*args, **kwargs)
        except (RedisError, OSError):
            logger.warning("cache_away", extra={"operation": name})
            return absent

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._forgive("get", default, key, default=default, version=version)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._forgive("set", None, *args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._forgive("add", False, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._forgive("touch", False, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return self._forgive("delete", False, *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return self._forgive("get_many", {}, *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> list[str]:
        return self._forgive("set_many", [], *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._forgive("delete_many", None, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return self._forgive("has_key", False, *args, **kwargs)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._forgive("incr", delta, key, delta=delta, version=version)


class SiteCache(ForgivingRedisCache):
    """The site's default cache. Keys of allauth's limits live in the cache `limits`, a table.

    allauth counts in the default cache and refuses everything while it is away: a dead Valkey would sign out
    everybody who has to sign in, and a flushed one would let a guesser begin anew.
    """

    LIMITS_PREFIX = "allauth:rl:"

    def _limits(self, key: str) -> BaseCache | None:
        return caches["limits"] if key.startswith(self.LIMITS_PREFIX) else None

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        limits = self._limits(key)
        return limits.get(key, default) if limits else super().get(key, default, version)

    def set(self, key: str, *args: Any, **kwargs: Any) -> None:
        limits = self._limits(key)
        return limits.set(key, *args, **kwargs) if limits else super().set(key, *args, **kwargs)

    def add(self, key: str, *args: Any, **kwargs: Any) -> bool:
        limits = self._limits(key)
        return limits.add(key, *args, **kwargs) if limits else super().add(key, *args, **kwargs)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> bool:
        limits = self._limits(key)
        return limits.delete(key, *args, **kwargs) if limits else super().delete(key, *args, **kwargs)
