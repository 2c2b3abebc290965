"""What time it is. Deadlines are judged by the database's clock, inside the lock."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import connection
from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def database_now() -> datetime:
    """The database's wall clock at this moment, not at the start of the transaction (aware, UTC)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def zone(name: str) -> ZoneInfo:
    """Raise ValueError for a name that is no IANA zone."""
    if name not in available_timezones():
        raise ValueError(name)
    return ZoneInfo(name)
