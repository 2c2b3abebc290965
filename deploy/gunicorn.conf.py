"""gunicorn behind the proxy: `gunicorn -c deploy/gunicorn.conf.py talentpool.wsgi`.

SIGTERM: new connections are refused, running requests have 25 seconds, then the end. SIGHUP: new workers with the new code,
the old ones finish what they have; not preloaded, because a preloaded site would stay the old one.
"""

import os
from pathlib import Path
from typing import Any

from talentpool.operations import exposition

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
worker_class = "talentpool.operations.draining.Worker"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 25
# Longer than the proxy keeps an idle connection (deploy/Caddyfile), so that it is never the one to be surprised.
keepalive = 75
_memory = Path("/dev/shm")  # noqa: S108 (gunicorn makes names of its own there)
worker_tmp_dir = str(_memory) if _memory.is_dir() else None
control_socket_disable = True
# The site logs one line a request itself, with its id and without the address.
accesslog = None

_metrics = os.environ.get("METRICS_ADDRESS", "")
if _metrics:
    exposition.prepare_directory()


def when_ready(server: Any) -> None:
    if _metrics:
        exposition.serve_family(_metrics)


def child_exit(server: Any, worker: Any) -> None:
    if _metrics:
        exposition.forget(worker.pid)


def on_exit(server: Any) -> None:
    if _metrics:
        exposition.remove_directory()
