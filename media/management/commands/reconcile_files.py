"""`manage.py reconcile_files`: nightly, make the stores and the rows agree."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from media.actions.files import reconcile
from talentpool.kernel import clock


class Command(BaseCommand):
    help = "Delete files older than a day that no row knows, and name the rows whose file is gone."

    def handle(self, *args: Any, **options: Any) -> None:
        report = reconcile(at=clock.now())
        for name in report.missing:
            self.stderr.write(f"missing: {name}")
        self.stdout.write(
            f"{len(report.deleted)} files and {report.work_folders} work folders deleted, {len(report.missing)} missing, "
            f"{report.given_up} pictures given up, {report.asked_again} asked for again"
        )
