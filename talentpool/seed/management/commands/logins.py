"""Print the demo logins, with the codes of this half minute."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from talentpool.seed import logins


class Command(BaseCommand):
    help = "Print the demo logins and the staff's present TOTP codes."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            return
        for line in logins.table():
            self.stdout.write(line)
