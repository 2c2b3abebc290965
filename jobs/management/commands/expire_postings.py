"""`manage.py expire_postings`: every few minutes, bring the books up to date with the deadlines."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jobs.actions import postings


class Command(BaseCommand):
    help = "Move open postings whose deadline has passed to expired, and tell their studios."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{postings.expire_due()} postings expired")
