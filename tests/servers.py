"""A pytest plugin: each run gets its own PostgreSQL and Valkey, each worker its own database.

A worker's database is a clone of the migrated template, so the rows and triggers that migrations make are there in
every test, also after a test that really commits. Several runs on one machine do not meet.
"""

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

from talentpool.services import translations
from talentpool.services.errors import Refused
from talentpool.services.paths import var_dir
from talentpool.services.servers import Servers, lock
from tests import template_database

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
WORKER_NUMBER = int(WORKER.removeprefix("gw") or -1) + 1


class Run:
    """The servers of this run. The controller starts them; workers find them in its environment."""

    def __init__(self) -> None:
        cache = var_dir() / "test"
        _remove_dead_runs(cache / "runs")
        self.home = Path(tempfile.mkdtemp(dir=cache / "runs"))
        self.lock = lock(self.home / "lock", refusal="Two test runs took the same folder.")
        self._cache = cache
        self.servers = Servers(self.home, durable=False)
        addresses = self.servers.environment
        os.environ.update(
            addresses,
            TALENTPOOL_TEST_HOME=str(self.home),
            TALENTPOOL_TEST_SERVER=addresses["DATABASE_URL"],
        )

    def start(self) -> None:
        private = "PostgreSQL" in self.servers.private
        if private:
            template_database.copy_migrated_folder(self._cache, self.servers.postgres.data)
        self.servers.start()
        if not private:
            template_database.make(SERVER_URL, dict(os.environ) | self.servers.environment)

    def stop(self) -> None:
        self.servers.stop()
        shutil.rmtree(self.home, ignore_errors=True)


def _remove_dead_runs(runs: Path) -> None:
    """A killed run leaves its folder; nobody holds its lock any more."""
    runs.mkdir(parents=True, exist_ok=True)
    for home in runs.iterdir():
        with (
            contextlib.suppress(Refused, FileNotFoundError),
            lock(home / "lock", refusal=""),
        ):
            shutil.rmtree(home, ignore_errors=True)


def _prepare_environment(home: Path) -> None:
    """Set what the settings read, before Django looks."""
    var = home / f"var-{WORKER}"
    for folder in ("static", "mail"):
        (var / folder).mkdir(parents=True, exist_ok=True)
    with socket.create_server(("localhost", 0)) as free:
        address = f"localhost:{free.getsockname()[1]}"
    os.environ.update(
        TALENTPOOL_ENV="test",
        TALENTPOOL_ROLE="command",
        TALENTPOOL_VAR=str(var),
        DATABASE_URL=template_database.with_name(SERVER_URL, DATABASE),
        REDIS_URL=_with_number(os.environ["REDIS_URL"], WORKER_NUMBER),
        # Links in mails lead to the live server of the browser tests.
        DJANGO_LIVE_TEST_SERVER_ADDRESS=address,
        SITE_URL=f"http://{address}",
    )


def _with_number(url: str, number: int) -> str:
    if url.startswith("unix:"):
        return f"{url.partition('?')[0]}?db={number}"
    return urlsplit(url)._replace(path=f"/{number}").geturl()


def _set_up_django() -> None:
    """Load Django with the two settings that only tests may have: cheap hashes, and static files without a manifest."""
    translations.compile_catalogue()

    import django
    from django.conf import settings

    if settings.configured:
        pytest.exit(
            "Unset DJANGO_SETTINGS_MODULE: the tests choose their settings.",
            returncode=3,
        )
    os.environ["DJANGO_SETTINGS_MODULE"] = "talentpool.settings"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": static}
    django.setup()
    # A worker inherits this environment, and must not load the settings before it has its own addresses.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _clone_instead_of_flushing() -> None:
    """A flush after a committing test would delete what migrations made, and append-only tables refuse it."""
    from django.db import connections
    from django.test import TransactionTestCase

    def start_over(self: TransactionTestCase) -> None:
        connections.close_all()
        template_database.clone(SERVER_URL, DATABASE)

    TransactionTestCase._fixture_teardown = start_over


RUN = None if WORKER else Run()
HOME = Path(os.environ["TALENTPOOL_TEST_HOME"])
SERVER_URL = os.environ["TALENTPOOL_TEST_SERVER"]
DATABASE = f"test_{HOME.name}_{WORKER or 'main'}"
_prepare_environment(HOME)
_set_up_django()
_clone_instead_of_flushing()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    if RUN and not session.config.option.collectonly:
        try:
            RUN.start()
        except Refused as refused:
            pytest.exit(str(refused), returncode=3)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if RUN:
        RUN.stop()
        RUN.lock.close()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> Iterator[None]:
    """Give this worker its database; pytest-django's own would migrate again."""
    template_database.clone(SERVER_URL, DATABASE)
    yield
    from django.db import connections

    connections.close_all()
    template_database.drop(SERVER_URL, DATABASE)


@pytest.fixture(scope="session")
def _valkey() -> Iterator[redis.Redis]:
    with redis.from_url(os.environ["REDIS_URL"]) as client:
        yield client


@pytest.fixture(autouse=True)
def _empty_valkey(_valkey: redis.Redis) -> None:
    """No test inherits another's cache, rate limits or queue."""
    _valkey.flushdb()
