"""The directory's read model: one flat row per *published* portfolio, and nothing unpublished ever in it.

Lists, search, sitemap and API read only this row. It is written in the transaction that publishes.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from portfolios.models.portfolio import PortfolioPage


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def for_cards(self) -> DirectoryEntryQuerySet:
        """What a card prints, and nothing that only the search needs."""
        return self.only(
            "public_id", "person_id", "slug", "name", "headline_id", "headline_en", "city", "country", "card", "picture_count",
            "score", "published_at", "updated_at",
        )  # fmt: skip

    def for_programs(self) -> models.QuerySet[DirectoryEntry, dict[str, Any]]:
        """Flat dicts with everything that a row says, its facets as ids."""
        return self.values(
            "id", "public_id", "slug", "name", "headline_id", "headline_en", "city", "country", "card", "picture_count",
            "role_ids", "discipline_ids", "software_ids", "language_tags", "published_at", "updated_at",
        )  # fmt: skip

    def best_first(self) -> DirectoryEntryQuerySet:
        return self.order_by(F("score").desc(), F("id").desc())


class DirectoryEntry(models.Model):
    """`search` holds the words and, folded in as lexemes, the facets: one GIN index answers both."""

    portfolio = models.OneToOneField(PortfolioPage, on_delete=models.CASCADE, related_name="directory_entry")
    public_id = models.CharField(max_length=16, unique=True)
    person_id = models.BigIntegerField(unique=True)
    slug = models.SlugField(max_length=255, unique=True)
    name = models.CharField(max_length=255)
    headline_id = models.CharField(max_length=120, blank=True)
    headline_en = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2)
    # The city as the facet spells it, so that "Cimahi" and " cimahi" are one place.
    place = models.SlugField(max_length=80, blank=True, db_index=False)
    role_ids = ArrayField(models.IntegerField(), default=list)
    discipline_ids = ArrayField(models.IntegerField(), default=list)
    software_ids = ArrayField(models.IntegerField(), default=list)
    language_tags = ArrayField(models.CharField(max_length=12), default=list)
    # What a card shows, ready to print: {"roles": {"id": [...], "en": [...]}, "software": [...], "picture": {...}}
    card = models.JSONField(default=dict)
    # What publication made public for this row, so that exactly that is withdrawn when the row goes.
    picture_ids = ArrayField(models.IntegerField(), default=list)
    picture_count = models.PositiveSmallIntegerField(default=0)
    score = models.IntegerField(default=0)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    search = SearchVectorField(null=True)

    objects = DirectoryEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["search"], name="directory_search", fastupdate=False),
            models.Index(fields=["-score", "-id"], name="directory_best_first"),
        ]

    def __str__(self) -> str:
        return self.name
