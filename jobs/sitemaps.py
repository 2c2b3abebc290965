"""Open postings and verified studios for search engines."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from jobs.models import Posting
from jobs.queries.board import address
from talentpool.accounts.models import Studio
from talentpool.kernel import clock
from talentpool.kernel.sitemaps import Section, in_each_language


class PostingSection(Section):
    """What closes leaves it at once: a stale posting is worse than none."""

    def items(self) -> QuerySet[Posting, dict[str, Any]]:
        return Posting.objects.open(at=clock.now()).order_by("pk").values("public_id", "slug", changed_at=F("updated_at"))

    def paths(self, row: dict[str, Any]) -> dict[str, str]:
        return in_each_language("jobs:detail", address(row))


class StudioSection(Section):
    def items(self) -> QuerySet[Studio, dict[str, Any]]:
        changed_at = Coalesce("profile__updated_at", "verified_at")
        return Studio.objects.verified().order_by("pk").values("slug", changed_at=changed_at)

    def paths(self, row: dict[str, Any]) -> dict[str, str]:
        return in_each_language("jobs:studio", row["slug"])
