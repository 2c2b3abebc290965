"""`manage.py prune_pictures`: nightly, give freelancers the room back that dropped pictures take."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portfolios.actions import housekeeping
from talentpool.kernel import clock


class Command(BaseCommand):
    help = "Delete pictures older than a day that stand in no draft, on no page and in no review."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{housekeeping.prune_pictures(at=clock.now())} pictures deleted.")
