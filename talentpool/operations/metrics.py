"""What the web and the workers count: requests, tasks, and the warnings that they log.

Each process counts into a file of its own below `PROMETHEUS_MULTIPROC_DIR`, which the parent of all of them has set
before this module is imported; the parent sums them up for Prometheus (`exposition.py`). No label holds what a person
wrote: routes, methods, states and codes are short lists.
"""

from __future__ import annotations

import logging
import re

from prometheus_client import Counter, Histogram

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
CODE = re.compile(r"[a-z]+(_[a-z]+)+")

REQUESTS = Counter("talentpool_requests", "Answers given.", ["method", "route", "status"])
SECONDS = Histogram(
    "talentpool_request_seconds",
    "From the first middleware to the answer.",
    ["route"],
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10),
)
TASKS = Counter("talentpool_tasks", "Tasks that a worker has ended.", ["task", "outcome"])
TASK_SECONDS = Histogram("talentpool_task_seconds", "Time in a task.", ["task"], buckets=(0.1, 0.3, 1, 3, 10, 30, 100))
EVENTS = Counter("talentpool_log_events", "Warnings and errors logged, by their code.", ["level", "code"])


class EventCounter(logging.Handler):
    """Counts what is logged as a warning or worse, so that an alarm needs no search through logs."""

    def emit(self, record: logging.LogRecord) -> None:
        event = record.msg.get("event") if isinstance(record.msg, dict) else record.msg
        code = event if isinstance(event, str) and CODE.fullmatch(event) else "other"
        EVENTS.labels(record.levelname.lower(), code).inc()
