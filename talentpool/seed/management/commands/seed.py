"""Build the demo world."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from talentpool.accounts.models import User
from talentpool.seed import logins, world


class Command(BaseCommand):
    help = "Build the demo world: freelancers, studios, postings, applications, one featured collection."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Do nothing, quietly, when somebody is there already.")

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo world has known passwords. It is not built with TALENTPOOL_ENV=production.")
        if User.objects.filter(is_active=True).exists():
            if if_empty:
                return
            raise CommandError("There are people in this database already. The demo world needs an empty one.")
        began = time.monotonic()
        world.build(self._say)
        self._say(f"The demo world stands, after {time.monotonic() - began:.0f} seconds.")
        if not if_empty:  # `make run` asks so, and shows the logins itself once the site answers
            for line in logins.table():
                self._say(line)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
