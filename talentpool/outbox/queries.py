"""What pages and checks ask of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import translation

from talentpool.kernel import clock

from .kinds import NoticeText, find, registered
from .models import Notice, Promise, PromiseState


@dataclass(frozen=True)
class InboxLine:
    notice: Notice
    text: NoticeText


def unread_count(recipient_id: int) -> int:
    return Notice.objects.for_person(recipient_id).unread().count()


def inbox(recipient_id: int, *, before: datetime | None = None, limit: int = 30) -> list[InboxLine]:
    """Newest first, rendered in the reader's language; one query."""
    notices = Notice.objects.for_person(recipient_id).newest_first()
    if before is not None:
        notices = notices.filter(created_at__lt=before)
    return [InboxLine(notice, _text(notice)) for notice in notices[:limit]]


def line(recipient_id: int, notice_id: int) -> InboxLine | None:
    """One line of a person's own inbox; None for anything else."""
    notice = Notice.objects.for_person(recipient_id).filter(pk=notice_id).first()
    return InboxLine(notice, _text(notice)) if notice else None


def _text(notice: Notice) -> NoticeText:
    """A kind that a later version dropped still leaves a readable line."""
    render = find(notice.kind).notice if registered(notice.kind) else None
    if render is None:
        return NoticeText(translation.gettext("An older message"))
    return render(notice.payload)


def oldest_due_age(*, at: datetime | None = None) -> timedelta:
    """How long the oldest due promise has waited: what `/ready/` and an alarm look at."""
    at = at or clock.now()
    oldest = Promise.objects.filter(state=PromiseState.PENDING, due_at__lte=at).aggregate(Min("due_at"))
    return at - oldest["due_at__min"] if oldest["due_at__min"] else timedelta(0)
