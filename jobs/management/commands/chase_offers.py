"""`manage.py chase_offers`: hourly, remind of unanswered offers at half time and on the last day, once each."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jobs.actions import offers


class Command(BaseCommand):
    help = "Remind applicants of offers that wait for an answer."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{offers.chase_offers()} reminders due")
