"""Real servers in folders of their own, and certainty that none outlives its test."""

import shutil
import signal
from pathlib import Path

import pytest

from talentpool.services import processes
from talentpool.services.paths import short_dir
from talentpool.services.postgres import Postgres
from talentpool.services.valkey import Valkey


@pytest.fixture
def postgres(tmp_path):
    """A function that makes the handle of a server on one folder; call it twice for "the next run"."""
    made = []

    def make(home: Path = tmp_path) -> Postgres:
        server = Postgres(home / "data", short_dir(home), home / "log")
        made.append(server)
        return server

    yield make
    for server in made:
        server.stop()
        processes.finish(processes.working_in(server.data), by=signal.SIGKILL, grace_seconds=5)
        shutil.rmtree(server.sockets, ignore_errors=True)


@pytest.fixture
def valkey(tmp_path):
    """The same for Valkey."""
    made = []

    def make() -> Valkey:
        server = Valkey(tmp_path / "data", short_dir(tmp_path), tmp_path / "log")
        made.append(server)
        return server

    yield make
    for server in made:
        server.stop()
        processes.finish(processes.working_in(server.data), by=signal.SIGKILL, grace_seconds=5)
        shutil.rmtree(server.sockets, ignore_errors=True)
