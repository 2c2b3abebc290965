"""Reading notices: the one change that their person makes."""

from __future__ import annotations

from datetime import datetime

from .models import Notice


def mark_read(recipient_id: int, *, at: datetime, only: int | None = None) -> int:
    """Mark one notice, or all, of a person as read; answer how many were unread. Others' notices are never touched."""
    unread = Notice.objects.for_person(recipient_id).unread()
    if only is not None:
        unread = unread.filter(pk=only)
    return unread.update(read_at=at)
