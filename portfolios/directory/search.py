"""Searching the directory. At most four queries with facets, however many portfolios there are.

A text query that matches little is ranked; one that matches much is not: ranking reads every match, walking the stored
score reads until the page is full. The planner's estimate chooses.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, IntegerField, Q, QuerySet
from django.db.models.functions import Cast

from portfolios.directory import facets, matching, vocabulary
from portfolios.directory.cursor import RANKED, WALKED, Cursor
from portfolios.directory.facets import Facets
from portfolios.directory.filters import Filters
from portfolios.directory.vocabulary import Vocabulary
from portfolios.models import DirectoryEntry
from portfolios.models.directory_entry import DirectoryEntryQuerySet

PAGE_SIZE = 12
RANK_AT_MOST = 500
_RANK_STEPS = 1_000_000


@dataclass(frozen=True)
class Results:
    entries: list[DirectoryEntry]
    facets: Facets
    next: Cursor | None
    shown: int

    @property
    def total(self) -> int:
        return self.facets.total

    @property
    def total_is_capped(self) -> bool:
        return self.facets.is_capped


def search(filters: Filters, after: Cursor | None = None, *, size: int = PAGE_SIZE) -> Results:
    """One page of published portfolios, best first, and how many there are of everything."""
    words = vocabulary.load()
    text = matching.words_query(filters)
    matches = _matches(text, matching.facets_query(filters, words))
    rows, following = _page(matches, matches.for_cards(), text, after, size, place=attrgetter("place_in_order", "id"))
    return Results(rows, facets.count(matches, words), following, shown=(after.shown if after else 0) + len(rows))


def page(filters: Filters, after: Cursor | None, *, size: int, words: Vocabulary) -> tuple[list[dict[str, Any]], Cursor | None]:
    """The rows alone, as flat dicts: for programs, which count nothing. Two queries at most."""
    text = matching.words_query(filters)
    matches = _matches(text, matching.facets_query(filters, words))
    return _page(matches, matches.for_programs(), text, after, size, place=itemgetter("place_in_order", "id"))


def _matches(text: Any | None, chosen: Any | None) -> DirectoryEntryQuerySet:
    both = text & chosen if text is not None and chosen is not None else text if text is not None else chosen
    return DirectoryEntry.objects.all() if both is None else DirectoryEntry.objects.filter(search=both)


def _page(
    matches: DirectoryEntryQuerySet,
    shaped: QuerySet[DirectoryEntry, Any],
    text: Any | None,
    after: Cursor | None,
    size: int,
    *,
    place: Callable[[Any], tuple[int, int]],
) -> tuple[list[Any], Cursor | None]:
    """The next `size` of `matches`, as `shaped` has them; `place` reads from a row where it stands."""
    kind = after.kind if after else _best_way(matches, text)
    if kind == RANKED and text is None:
        kind, after = WALKED, None
    value = Cast(SearchRank(F("search"), text) * _RANK_STEPS, IntegerField()) if kind == RANKED else F("score")
    rows = shaped.annotate(place_in_order=value)
    if after:
        rows = rows.filter(Q(place_in_order__lt=after.value) | Q(place_in_order=after.value, id__lt=after.id))
    found = list(rows.order_by("-place_in_order", "-id")[: size + 1])
    shown = found[:size]
    if len(found) <= size:
        return shown, None
    before = after.shown if after else 0
    return shown, Cursor(kind, *place(shown[-1]), before + len(shown))


def _best_way(matches: DirectoryEntryQuerySet, text: Any | None) -> bytes:
    if text is None:
        return WALKED
    plan = json.loads(matches.order_by().values("id").explain(format="json"))
    return RANKED if plan[0]["Plan"]["Plan Rows"] <= RANK_AT_MOST else WALKED
