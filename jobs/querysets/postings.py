"""Which postings: named, chainable questions. The clock is always passed in."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import F, OuterRef, Q

from jobs.enums import PostingState
from media.querysets import public_line
from talentpool.accounts.enums import Verification

MAX_WORDS = 8
MAX_SEARCH_LENGTH = 200

CARD_FIELDS = (
    "public_id",
    "slug",
    "title",
    "language",
    "work_place",
    "city",
    "country",
    "pay_min_minor",
    "pay_max_minor",
    "pay_currency",
    "pay_unit",
    "pay_scope",
    "starts_on",
    "duration_weeks",
    "deadline",
    "deadline_zone",
    "opened_at",
    "studio__public_id",
    "studio__slug",
    "studio__name",
    "studio__country",
    "production__picture_alt",
)


class PostingQuerySet(models.QuerySet[Any]):
    def open(self, *, at: datetime) -> PostingQuerySet:
        """What a stranger may see and apply to: open, before its deadline, by a verified studio."""
        return self.filter(state=PostingState.OPEN, deadline__gt=at, studio__verification=Verification.VERIFIED)

    def once_open(self, *, at: datetime) -> PostingQuerySet:
        """What strangers could see before and can no longer: their address answers "gone", not "never was"."""
        ended = Q(state__in=[PostingState.CLOSED, PostingState.FILLED, PostingState.EXPIRED, PostingState.CANCELLED])
        overdue = Q(state=PostingState.OPEN, deadline__lte=at)
        return self.filter(ended | overdue, opened_at__isnull=False, studio__verification=Verification.VERIFIED)

    def ever_opened(self) -> PostingQuerySet:
        return self.filter(opened_at__isnull=False)

    def ever_public(self) -> PostingQuerySet:
        """What strangers can see or could, by a studio that the city vouches for today; the rest never was."""
        unseen = [PostingState.DRAFT, PostingState.SUBMITTED]
        return self.ever_opened().exclude(state__in=unseen).filter(studio__verification=Verification.VERIFIED)

    def overdue(self, *, at: datetime) -> PostingQuerySet:
        """Still called open, although the deadline has passed; the oldest deadline first."""
        return self.filter(state=PostingState.OPEN, deadline__lte=at).order_by("deadline", "pk")

    def of(self, user: Any) -> PostingQuerySet:
        """Of the studios that `user` is a member of."""
        return self.filter(studio__memberships__user_id=user.pk)

    def awaiting_approval(self) -> PostingQuerySet:
        """Oldest first: the city's queue. A studio that is not verified now waits for that first."""
        waiting = self.filter(state=PostingState.SUBMITTED, studio__verification=Verification.VERIFIED)
        return waiting.order_by("submitted_at", "pk")

    def matching(self, words: str) -> PostingQuerySet:
        """Every word, or a beginning of it, stands in the posting. Nothing to search for filters nothing."""
        found = re.findall(r"\w+", words[:MAX_SEARCH_LENGTH].lower())[:MAX_WORDS]
        if not found:
            return self
        raw = " & ".join(f"'{word}':*" for word in found)
        return self.filter(search=SearchQuery(raw, config="simple", search_type="raw"))

    def in_disciplines(self, codes: Any) -> PostingQuerySet:
        roles = _roles().filter(posting=OuterRef("pk"), role__discipline__code__in=codes)
        return self.filter(models.Exists(roles))

    def with_software(self, codes: list[str]) -> PostingQuerySet:
        return self.filter(models.Exists(_software().filter(posting=OuterRef("pk"), software__code__in=codes)))

    def asked_software(self) -> models.QuerySet[Any]:
        """The lines that name a program, of these postings."""
        return _software().filter(posting__in=self)

    def from_abroad(self) -> PostingQuerySet:
        return self.exclude(studio__country="ID")

    def newest_first(self) -> PostingQuerySet:
        return self.order_by("-opened_at", "-pk")

    def older_than(self, opened_at: datetime, pk: int) -> PostingQuerySet:
        """What follows that row in `newest_first`."""
        return self.filter(opened_at__lte=opened_at).filter(Q(opened_at__lt=opened_at) | Q(pk__lt=pk))

    def with_lines(self) -> PostingQuerySet:
        """With what `jobs.queries.posting.JobPage` reads beside the row itself."""
        return self.annotate(role_lines=role_lines(), tool_lines=tool_lines(), picture_line=picture_line())

    def for_cards(self, *more: str) -> models.QuerySet[Any, dict[str, Any]]:
        """Flat dicts for a list, on a page or in the API: everything that a row shows in one query.

        `role_lines` is a list of {id, code, label_id, label_en, title, seats, free}; `tool_lines` of {code, label_id, label_en};
        `picture_line` is for `media.delivery.card_of_line`.
        """
        lines = {"role_lines": role_lines(), "tool_lines": tool_lines(), "picture_line": picture_line()}
        return self.values("pk", *CARD_FIELDS, *more, **lines)


def _roles() -> models.QuerySet[Any]:
    return apps.get_model("jobs", "PostingRole").objects.all()


def _software() -> models.QuerySet[Any]:
    return apps.get_model("jobs", "Posting").software.through.objects.all()


class Lines(models.Func):
    """What belongs to a posting as one JSON list, by a query in words.

    The same from JSONObject and ArraySubquery costs Django three times as long to put together as the database
    needs for the whole list.
    """

    output_field = models.JSONField()

    def __init__(self, template: str) -> None:
        super().__init__(F("pk"))
        self.template = template


_ROLES = """(SELECT coalesce(jsonb_agg(jsonb_build_object(
    'id', line.public_id, 'code', term.code, 'label_id', term.label_id, 'label_en', term.label_en,
    'title', line.title, 'seats', line.seats, 'free', line.seats - line.hired - line.reserved
) ORDER BY line.position, line.id), '[]'::jsonb)
FROM jobs_postingrole line JOIN portfolios_role term ON term.id = line.role_id WHERE line.posting_id = %(expressions)s)"""
_TOOLS = """(SELECT coalesce(jsonb_agg(jsonb_build_object(
    'code', term.code, 'label_id', term.label_id, 'label_en', term.label_en
) ORDER BY term.position, term.id), '[]'::jsonb)
FROM jobs_posting_software line JOIN portfolios_software term ON term.id = line.software_id
WHERE line.posting_id = %(expressions)s)"""


def role_lines() -> Lines:
    return Lines(_ROLES)


def tool_lines() -> Lines:
    return Lines(_TOOLS)


def picture_line() -> models.Func:
    """Of the production's picture, while it is public."""
    return public_line("production__picture_id")
