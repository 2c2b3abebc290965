"""A studio's own desk, and what the public sees of a studio."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from jobs import words
from jobs.enums import PostingState
from jobs.models import Posting, Production, StudioProfile
from jobs.queries.posting import active_applications
from portfolios.models import Discipline
from talentpool.accounts.models import Membership, Studio, User

ROWS = 50
# What a desk opens with: work in hand before what is over.
_FIRST = (PostingState.OPEN, PostingState.SUBMITTED, PostingState.DRAFT, PostingState.CLOSED, PostingState.EXPIRED)
OPEN_JOBS = 20


@dataclass(frozen=True)
class Desk:
    """One tab of a desk: `counts` has every state, `postings` the rows of the chosen one."""

    state: str
    counts: dict[str, int]
    postings: list[Posting]
    productions: list[Production]


@dataclass(frozen=True)
class StudioPage:
    studio: Studio
    profile: StudioProfile | None
    disciplines: list[Discipline]
    jobs: list[dict[str, Any]]

    @property
    def place(self) -> str:
        city, country = self.studio.city, self.studio.country
        return ", ".join(filter(None, [city, words.country_name(country)]))


def memberships(user: User) -> list[Membership]:
    """The studios of `user`, by name."""
    return list(Membership.objects.filter(user=user).select_related("studio").order_by("studio__name", "pk"))


def desk(studio: Studio, asked: str = "") -> Desk:
    """The tab asked for, else the first that holds something. Three queries, however many postings there are."""
    found = dict(studio.postings.order_by().values_list("state").annotate(n=Count("pk")))
    state = asked or next((value for value in _FIRST if value in found), PostingState.DRAFT)
    rows = studio.postings.filter(state=state).defer("search").annotate(active=active_applications())
    return Desk(
        state=state,
        counts={value: found.get(value, 0) for value in PostingState.values},
        postings=list(rows.order_by("-updated_at", "-pk")[:ROWS]),
        productions=list(studio.productions.annotate(n=Count("postings")).order_by("-created_at", "-pk")[:ROWS]),
    )


def public_page(slug: str, *, at: datetime) -> StudioPage | None:
    """What everybody may read of a verified studio: never a contact. Three queries."""
    studio = Studio.objects.verified().select_related("profile").filter(slug=slug).first()
    if studio is None:
        return None
    profile = getattr(studio, "profile", None)
    disciplines = list(profile.disciplines.order_by("position", "pk")) if profile else []
    jobs = list(Posting.objects.open(at=at).filter(studio=studio).newest_first().for_cards()[:OPEN_JOBS])
    return StudioPage(studio, profile, disciplines, jobs)
