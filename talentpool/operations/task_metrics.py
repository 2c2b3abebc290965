"""Counts what the workers do, and answers Prometheus from their parent. Connected by `talentpool.celery`."""

from __future__ import annotations

import time
from typing import Any

from celery import Task, signals
from django.conf import settings

from . import exposition


def connect() -> None:
    """Count the tasks of this process and its children, when `METRICS_ADDRESS` is set."""
    if not settings.METRICS_ADDRESS:
        return
    exposition.prepare_directory()
    signals.task_prerun.connect(_begin)
    signals.task_postrun.connect(_end)
    signals.worker_ready.connect(_serve)
    signals.worker_shutdown.connect(_tidy)


def _begin(task: Task, **_: Any) -> None:
    task.request.talentpool_began = time.perf_counter()


def _end(task: Task, state: str | None = None, kwargs: dict | None = None, **_: Any) -> None:
    from . import metrics

    name = task.name if "name" not in (kwargs or {}) else f"{task.name} {kwargs['name']}"
    metrics.TASKS.labels(name, (state or "unknown").lower()).inc()
    metrics.TASK_SECONDS.labels(name).observe(time.perf_counter() - task.request.talentpool_began)


def _serve(**_: Any) -> None:
    exposition.serve_family(settings.METRICS_ADDRESS)


def _tidy(**_: Any) -> None:
    exposition.remove_directory()
