"""`manage.py expire_offers`: every minute, end the offers that nobody answered in time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jobs.actions import offers


class Command(BaseCommand):
    help = "End offers whose time to answer is over, and tell both sides."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{offers.expire_offers()} offers ended")
