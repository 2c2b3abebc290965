"""What waits for the city's staff: three queues, oldest first, and two lists that somebody must look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Min, Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from jobs.enums import PostingState
from jobs.models import Posting
from portfolios.models import PortfolioPage
from talentpool.accounts.models import GuardianConsent, Membership, Studio
from talentpool.outbox.models import Promise

SHOWN = 50


@dataclass(frozen=True)
class Waiting:
    """One line of a queue."""

    title: str
    detail: str
    since: datetime
    url: str


@dataclass(frozen=True)
class Queue:
    """`rows` are the oldest fifty; a panel that shows only how many leaves them out."""

    title: str | Lazy
    count: int
    oldest: datetime | None
    rows: tuple[Waiting, ...] = ()


@dataclass(frozen=True)
class _Source:
    title: str | Lazy
    rows: Callable[[], QuerySet[Any]]
    since: str
    line: Callable[[Any], Waiting]

    def queue(self, *, with_rows: bool) -> Queue:
        total = self.rows().order_by().aggregate(count=Count("pk"), oldest=Min(self.since))
        rows = tuple(self.line(row) for row in self.rows()[:SHOWN]) if with_rows else ()
        return Queue(self.title, total["count"], total["oldest"], rows)


def queues(*, with_rows: bool = True) -> list[Queue]:
    return [source.queue(with_rows=with_rows) for source in _SOURCES]


def dead_letters() -> QuerySet[Promise]:
    """Mails and jobs that failed five times. A person decides whether to try again."""
    return Promise.objects.dead()


def awaiting_guardian() -> QuerySet[GuardianConsent]:
    """Young people whose account waits for a parent's or guardian's word."""
    return GuardianConsent.objects.filter(given_at=None).select_related("user").order_by("asked_at", "pk")


def studio(public_id: str) -> Studio | None:
    """With members and history, for the page on which staff judge."""
    members = Membership.objects.select_related("user").order_by("created_at", "pk")
    return Studio.objects.prefetch_related(Prefetch("memberships", members)).filter(public_id=public_id).first()


def posting(public_id: str) -> Posting | None:
    return _seen_by_the_city().select_related("studio", "production").filter(public_id=public_id).first()


def postings_of(studio: Studio) -> QuerySet[Posting]:
    """The newest first."""
    return _seen_by_the_city().filter(studio=studio).order_by("-created_at", "-pk")


def _seen_by_the_city() -> QuerySet[Posting]:
    """A draft that was never submitted is its writers' own."""
    return Posting.objects.exclude(state=PostingState.DRAFT, submitted_at=None)


def studios(words: str) -> QuerySet[Studio]:
    """Those whose name contains `words`, by name."""
    return Studio.objects.filter(name__icontains=words).order_by("name", "pk")


def _portfolio_reviews() -> QuerySet[TaskState]:
    portfolio = ContentType.objects.get_for_model(PortfolioPage)
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, revision__content_type=portfolio)
    return waiting.select_related("revision").order_by("started_at", "pk")


def _portfolio_line(state: TaskState) -> Waiting:
    url = reverse("wagtailadmin_pages:edit", args=[state.revision.object_id])
    return Waiting(state.revision.object_str, "", state.started_at, url)


def _studio_line(studio: Studio) -> Waiting:
    url = reverse("desk:studio", args=[studio.public_id])
    place = ", ".join(filter(None, [studio.city, studio.country]))
    return Waiting(studio.name, place, studio.verification_requested_at or studio.created_at, url)


def _posting_line(posting: Posting) -> Waiting:
    url = reverse("desk:posting", args=[posting.public_id])
    return Waiting(posting.title, posting.studio.name, posting.submitted_at or posting.created_at, url)


_SOURCES = (
    _Source(_("Portfolios to review"), _portfolio_reviews, "started_at", _portfolio_line),
    _Source(_("Studios to verify"), Studio.objects.awaiting_verification, "verification_requested_at", _studio_line),
    _Source(
        _("Postings to approve"),
        lambda: Posting.objects.awaiting_approval().select_related("studio"),
        "submitted_at",
        _posting_line,
    ),
)
