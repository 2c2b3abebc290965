"""The city's own pages for search engines: the front page, the two lists, what staff write, what they feature."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import F, QuerySet
from wagtail.models import Page

from cms.models import FeaturedCollection, HomePage, StandardPage
from talentpool.kernel import clock
from talentpool.kernel.sitemaps import Section, in_each_language

_LISTS = ("portfolios:directory", "jobs:board")


class PageSection(Section):
    """A page names its translations, and only those that are published."""

    def items(self) -> list[dict[str, Any]]:
        lists = [{"paths": in_each_language(name), "changed_at": None} for name in _LISTS]
        return [*(_row(pages) for pages in _by_translation().values()), *lists]

    def paths(self, row: dict[str, Any]) -> dict[str, str]:
        return row["paths"]


class CollectionSection(Section):
    """While they run."""

    def items(self) -> QuerySet[FeaturedCollection, dict[str, Any]]:
        running = FeaturedCollection.objects.active(at=clock.now())
        return running.order_by("pk").values("slug", changed_at=F("starts_at"))

    def paths(self, row: dict[str, Any]) -> dict[str, str]:
        return in_each_language("cms:collection", row["slug"])


def _by_translation() -> dict[Any, list[Page]]:
    pages = Page.objects.live().public().type((HomePage, StandardPage)).select_related("locale").order_by("pk")
    found = defaultdict(list)
    for page in pages:
        found[page.translation_key].append(page)
    return found


def _row(pages: list[Page]) -> dict[str, Any]:
    """Wagtail's path of each: a translation may have another slug."""
    return {
        "paths": {page.locale.language_code: page.get_url_parts()[2] for page in pages},
        "changed_at": max((page.last_published_at for page in pages if page.last_published_at), default=None),
    }
