"""What every section of the sitemap shares: absolute addresses of this site, each page once a language.

Addresses come from SITE_URL, never from a request's Host header. Each app says which of its pages strangers may find.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import override


class Section(Sitemap):
    """`items` are dicts with `changed_at`, in a stable order; `paths` says where one lives in which language."""

    limit = 1000
    latest_lastmod: datetime | None = None

    @cached_property
    def paginator(self) -> Paginator:
        """Kept: Django's own counts anew each time that it is asked for."""
        return Paginator(self.items(), self.limit)

    def paths(self, row: dict[str, Any]) -> dict[str, str]:
        raise NotImplementedError

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """As Django's sitemap template takes them. One row is one entry a language, and each names the others."""
        rows = list(self.paginator.page(page).object_list)
        self.latest_lastmod = max((row["changed_at"] for row in rows if row["changed_at"]), default=None)
        return [url for row in rows for url in self._urls_of(row)]

    def get_latest_lastmod(self) -> datetime | None:
        rows = self.paginator.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().aggregate(latest=Max("changed_at"))["latest"]
        return max((row["changed_at"] for row in rows if row["changed_at"]), default=None)

    def _urls_of(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        site = settings.SITE_URL.rstrip("/")
        alternates = [{"lang_code": code, "location": site + path} for code, path in self.paths(row).items()]
        return [
            {"item": row, "location": place["location"], "lastmod": row["changed_at"], "alternates": alternates}
            for place in alternates
        ]


def in_each_language(name: str, *args: Any) -> dict[str, str]:
    """The path of a route, by language."""
    found = {}
    for code, _label in settings.LANGUAGES:
        with override(code):
            found[code] = reverse(name, args=args)
    return found
