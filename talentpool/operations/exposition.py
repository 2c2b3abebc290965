"""An HTTP server of its own for Prometheus, on `METRICS_ADDRESS`: an internal address, never the public one.

It knows nothing of Django, so that gunicorn's parent can run it without loading the site.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

# Prometheus' client decides how it counts when it is imported, so it is imported only after this is set.
DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"


def prepare_directory() -> None:
    """Make the folder of the counters, once for a family of processes; before `metrics` is imported."""
    if DIRECTORY not in os.environ:
        os.environ[DIRECTORY] = tempfile.mkdtemp(prefix="talentpool-metrics-")


def remove_directory() -> None:
    shutil.rmtree(Path(os.environ[DIRECTORY]), ignore_errors=True)


def serve_family(address: str) -> None:
    """Answer with the sum over all processes of the family, living and dead."""
    from prometheus_client import CollectorRegistry, multiprocess

    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    serve(address, registry)


def serve(address: str, registry: CollectorRegistry) -> None:
    """Answer in a thread that ends with the process. Raise OSError when the address is taken."""
    from prometheus_client import start_http_server

    host, _, port = address.rpartition(":")
    start_http_server(int(port), addr=host.strip("[]") or "127.0.0.1", registry=registry)


def forget(pid: int) -> None:
    """Let go of what only a living process may say; its counters stay in the sum."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(pid)
