"""Write the directory anew from the published pages: after a change of how rows are made."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portfolios.directory import rows


class Command(BaseCommand):
    help = "Write every row of the talent directory anew from the published portfolios."

    def handle(self, *_args: Any, **_options: Any) -> None:
        written, removed = rows.rebuild()
        self.stdout.write(f"{written} rows written, {removed} removed.")
