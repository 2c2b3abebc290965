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
from media import delivery
from portfolios.models import Discipline
from talentpool.accounts.models import Membership, Studio, User

ROWS = 50
Card = dict[str, Any] | None
# What a desk opens with: work in hand before what is over.
_FIRST = (PostingState.OPEN, PostingState.SUBMITTED, PostingState.DRAFT, PostingState.CLOSED, PostingState.EXPIRED)
OPEN_JOBS = 20


@dataclass(frozen=True)
class Desk:
    """One tab of a desk: `counts` has every state, `postings` the rows of the chosen one; each with its picture's card."""

    state: str
    counts: dict[str, int]
    postings: list[tuple[Posting, Card]]
    productions: list[tuple[Production, Card]]


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
    """The tab asked for, else the first that holds something. Five queries, however many postings there are."""
    found = dict(studio.postings.order_by().values_list("state").annotate(n=Count("pk")))
    state = asked or next((value for value in _FIRST if value in found), PostingState.DRAFT)
    rows = studio.postings.filter(state=state).defer("search").annotate(active=active_applications())
    shown = rows.select_related("production__picture").prefetch_related("production__picture__copies")
    made = studio.productions.annotate(n=Count("postings")).select_related("picture").prefetch_related("picture__copies")
    return Desk(
        state=state,
        counts={value: found.get(value, 0) for value in PostingState.values},
        postings=[(row, _card(row.production)) for row in shown.order_by("-updated_at", "-pk")[:ROWS]],
        productions=[(row, _card(row)) for row in made.order_by("-created_at", "-pk")[:ROWS]],
    )


def _card(production: Production | None) -> Card:
    """As the studio itself sees it, public or not."""
    if production is None or production.picture is None:
        return None
    return delivery.card(production.picture, public=False, alt=production.picture_alt)


def public_page(slug: str, *, at: datetime) -> StudioPage | None:
    """What everybody may read of a verified studio: never a contact. Three queries."""
    studio = Studio.objects.verified().select_related("profile").filter(slug=slug).first()
    if studio is None:
        return None
    profile = getattr(studio, "profile", None)
    disciplines = list(profile.disciplines.order_by("position", "pk")) if profile else []
    jobs = list(Posting.objects.open(at=at).filter(studio=studio).newest_first().for_cards()[:OPEN_JOBS])
    return StudioPage(studio, profile, disciplines, jobs)
