"""Valkey or Redis as the cache. `REDIS_URL` names it; a dead cache costs a second, not a page."""

from .env import env

REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")

CACHES = {
    "default": {
        "BACKEND": "talentpool.kernel.cache.SiteCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "talentpool",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    },
    # Tries to sign in (kernel/cache.py). The table is made by a migration of accounts.
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_limits",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}

# Sessions live in the database: a flushed cache signs nobody out and restores no revoked session.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
