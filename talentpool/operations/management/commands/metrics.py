"""`manage.py metrics`: answer Prometheus about the state of the whole site, until told to stop."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from prometheus_client import CollectorRegistry

from talentpool.operations import exposition
from talentpool.operations.state import State


class Command(BaseCommand):
    help = "Serve depths, counts and sizes on METRICS_ADDRESS, for Prometheus."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.METRICS_ADDRESS:
            raise CommandError("Set METRICS_ADDRESS to an internal address, such as 127.0.0.1:9100.")
        registry = CollectorRegistry()
        registry.register(State(then=connection.close))  # each answer is given by a thread of its own
        exposition.serve(settings.METRICS_ADDRESS, registry)
        told = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told.set())
        told.wait()
