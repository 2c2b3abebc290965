"""`manage.py prune_accounts`: nightly, forget what has served."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from talentpool.accounts.actions import housekeeping
from talentpool.kernel import clock


class Command(BaseCommand):
    help = "Forget kept answers, old invitations, counts of sign-ins and accounts that nobody confirmed."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, count in housekeeping.prune(at=clock.now()).items():
            self.stdout.write(f"{what}: {count}")
