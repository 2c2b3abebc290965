"""Featured collections as readers see them: only while they run, only who is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch

from cms.models import FeaturedCollection
from media import delivery
from media.models import Picture
from portfolios.directory.cards import card
from portfolios.models import DirectoryEntry


@dataclass(frozen=True)
class Shown:
    """A collection and the cards of its published talent, in the staff's order."""

    collection: FeaturedCollection
    cards: list[dict[str, Any]]
    picture: dict[str, Any] | None = None


def active(*, at: datetime, limit: int, cards: int) -> list[Shown]:
    """The newest `limit` that have somebody to show, `cards` of each. Two queries."""
    running = list(FeaturedCollection.objects.active(at=at)[:limit])
    found = _cards([collection.pk for collection in running])
    return [Shown(collection, found[collection.pk][:cards]) for collection in running if found[collection.pk]]


def find(slug: str, *, at: datetime) -> Shown | None:
    """None before it starts and after it ended. At most four queries."""
    pictures = Prefetch("picture", Picture.objects.with_copies())
    collection = FeaturedCollection.objects.active(at=at).filter(slug=slug).prefetch_related(pictures).first()
    if collection is None:
        return None
    picture = delivery.card(collection.picture, public=True) if collection.picture else None
    return Shown(collection, _cards([collection.pk])[collection.pk], picture)


def _cards(collection_ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """By collection; who is not published has no directory row and so no card."""
    chosen = DirectoryEntry.objects.for_cards().annotate(
        featured_in=F("portfolio__featured_in__collection_id"), place_in_row=F("portfolio__featured_in__sort_order")
    )
    by_collection: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for entry in chosen.filter(featured_in__in=list(collection_ids)).order_by("featured_in", "place_in_row", "pk"):
        by_collection[entry.featured_in].append(card(entry))  # type: ignore[attr-defined]
    return by_collection
