"""What the front page shows, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Value

from cms.models import HomePage
from cms.queries import collections
from jobs.enums import ApplicationState
from jobs.models import Application, Posting
from jobs.queries import board
from portfolios.models import DirectoryEntry, Discipline
from talentpool.accounts.models import Studio

DISCIPLINES = 6
JOBS = 4
COLLECTIONS = 2
FEATURED = 6


@dataclass(frozen=True)
class Figures:
    """Counted, never typed in."""

    talent: int
    postings: int
    studios: int
    hires: int


@dataclass(frozen=True)
class Front:
    page: HomePage | None
    disciplines: list[Discipline]
    figures: Figures
    collections: list[collections.Shown]
    jobs: list[board.JobCard]


def home(*, language: str, at: datetime) -> Front:
    """Six queries, whatever there is to show."""
    return Front(
        page=HomePage.objects.live().filter(locale__language_code=language).first(),
        disciplines=list(Discipline.objects.order_by("position", "pk")[:DISCIPLINES]),
        figures=figures(at=at),
        collections=collections.active(at=at, limit=COLLECTIONS, cards=FEATURED),
        jobs=newest_jobs(at=at),
    )


def newest_jobs(*, at: datetime) -> list[board.JobCard]:
    rows = list(Posting.objects.open(at=at).newest_first().for_cards()[:JOBS])
    return board.cards(rows, at=at)


def figures(*, at: datetime) -> Figures:
    """One query: four counts, glued together."""
    counts = _count("talent", DirectoryEntry.objects.all()).union(
        _count("postings", Posting.objects.open(at=at)),
        _count("studios", Studio.objects.verified()),
        _count("hires", Application.objects.filter(state=ApplicationState.HIRED)),
        all=True,
    )
    found = {row["what"]: row["number"] for row in counts}
    return Figures(**{name: found.get(name, 0) for name in ("talent", "postings", "studios", "hires")})


def _count(what: str, rows: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
    """A count of nothing is no row, as SQL groups."""
    return rows.order_by().values(what=Value(what)).annotate(number=Count("pk"))
