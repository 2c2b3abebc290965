"""What only the database and the broker know: depth of the outbox and the queue, and how the work of the city stands.

Asked when Prometheus asks, by one process for the whole site, and at most every ten seconds.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator

import redis
from django.conf import settings
from django.db import connection
from django.db.models import Count
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from jobs.models import Application, Posting
from media.models import Picture
from portfolios.models import DirectoryEntry
from talentpool.accounts.models import Studio, User
from talentpool.outbox import queries as outbox
from talentpool.outbox.models import Promise, PromiseState

from .backup import folders

logger = logging.getLogger(__name__)
BELIEVED_SECONDS = 10.0
PREFIX = "talentpool_"


class State(Collector):
    """Each part answers for itself: while the database is away, the broker is still measured."""

    def __init__(self, *, then: Callable[[], None] = lambda: None) -> None:
        self._then = then
        self._believed_until = 0.0
        self._metrics: list[Metric] = []

    def describe(self) -> Iterable[Metric]:
        return []  # so that registering asks nothing

    def collect(self) -> Iterator[Metric]:
        if time.monotonic() > self._believed_until:
            self._metrics = list(_ask())
            self._then()
            self._believed_until = time.monotonic() + BELIEVED_SECONDS
        yield from self._metrics


def _ask() -> Iterator[Metric]:
    up = _gauge("up", "Whether a part answers.", "part")
    for part, questions in PARTS.items():
        try:
            answers = [answer for question in questions for answer in question()]
        except Exception:
            logger.warning("metrics_part_away", extra={"part": part}, exc_info=True)
            up.add_metric([part], 0)
        else:
            up.add_metric([part], 1)
            yield from answers
    yield up


def _gauge(name: str, text: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(PREFIX + name, text, labels=labels)


def _value(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(PREFIX + name, text, value=value)


def _outbox() -> Iterator[Metric]:
    depth = _gauge("outbox_promises", "Promises that are not kept yet, and dead ones.", "channel", "state")
    rows = Promise.objects.exclude(state=PromiseState.KEPT).values_list("channel", "state")
    for channel, state, count in rows.annotate(Count("pk")).order_by():
        depth.add_metric([channel, state], count)
    yield depth
    age = outbox.oldest_due_age().total_seconds()
    yield _value("outbox_oldest_due_seconds", "How long the oldest due promise has waited.", age)


def _work() -> Iterator[Metric]:
    for name, model, field in (
        ("postings", Posting, "state"),
        ("applications", Application, "state"),
        ("pictures", Picture, "state"),
        ("studios", Studio, "verification"),
    ):
        gauge = _gauge(name, f"{model._meta.verbose_name_plural} by {field}.", field)
        for value, count in model._base_manager.values_list(field).annotate(Count("pk")).order_by():
            gauge.add_metric([value], count)
        yield gauge
    yield _value("published_portfolios", "Portfolios in the directory.", DirectoryEntry.objects.count())
    yield _value("people", "Accounts that can sign in.", User.objects.filter(is_active=True).count())


def _database() -> Iterator[Metric]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        yield _value("database_bytes", "Size of the database.", cursor.fetchone()[0])
        cursor.execute(
            "SELECT coalesce(state, 'none'), count(*) FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1"
        )
        connections = _gauge("database_connections", "Connections by what they do.", "state")
        for state, count in cursor.fetchall():
            connections.add_metric([state], count)
        yield connections
        cursor.execute("SELECT xact_rollback, deadlocks FROM pg_stat_database WHERE datname = current_database()")
        rollbacks, deadlocks = cursor.fetchone()
        yield _value("database_rollbacks", "Transactions rolled back since the statistics began.", rollbacks)
        yield _value("database_deadlocks", "Deadlocks since the statistics began.", deadlocks)


def _queue() -> Iterator[Metric]:
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    with redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=1) as broker:
        waiting, taken = broker.llen(f"{prefix}celery"), broker.hlen(f"{prefix}unacked")
        memory = broker.info("memory")["used_memory"]
    tasks = _gauge("queue_tasks", "Tasks in the broker: waiting, or taken by a worker.", "state")
    tasks.add_metric(["waiting"], waiting)
    tasks.add_metric(["taken"], taken)
    yield tasks
    yield _value("broker_bytes", "Memory that the broker uses.", memory)


def _backups() -> Iterator[Metric]:
    newest = folders.newest(settings.BACKUP_DIR)
    if newest:
        yield _value("backup_timestamp_seconds", "When the newest complete backup began.", newest.taken_at.timestamp())


PARTS: dict[str, tuple[Callable[[], Iterator[Metric]], ...]] = {
    "database": (_database, _outbox, _work),
    "broker": (_queue,),
    "backups": (_backups,),
}
