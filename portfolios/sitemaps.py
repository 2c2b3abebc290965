"""Published portfolios for search engines: the directory's rows, so that nothing unpublished is ever in it."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from portfolios.models import DirectoryEntry
from talentpool.kernel.sitemaps import Section, in_each_language


class PortfolioSection(Section):
    def items(self) -> QuerySet[DirectoryEntry, dict[str, Any]]:
        return DirectoryEntry.objects.order_by("pk").values("slug", changed_at=F("updated_at"))

    def paths(self, row: dict[str, Any]) -> dict[str, str]:
        return in_each_language("portfolios:detail", row["slug"])
