"""Real servers: databases beside the tests' own, and an S3 server."""

from __future__ import annotations

import itertools
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from psycopg import sql

from talentpool.services import postgres, processes, translations
from talentpool.services.paths import BASE_DIR
from tests import servers, template_database
from tests.deployment.ports import free_port
from tests.deployment.site import Site, answers, wait_until

_numbers = itertools.count(1)


@pytest.fixture
def database(django_db_setup: None) -> Iterator[Callable[..., str]]:
    """A function that makes a database, migrated or empty, and answers its address."""
    made = []

    def make(*, migrated: bool) -> str:
        name = f"{servers.DATABASE}_deployment_{next(_numbers)}"
        made.append(name)
        if migrated:
            template_database.clone(servers.SERVER_URL, name)
            return template_database.with_name(servers.SERVER_URL, name)
        return _as_the_deployment_makes_it(name)

    yield make
    for name in made:
        template_database.drop(servers.SERVER_URL, name)
        with psycopg.connect(servers.SERVER_URL, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))


def _as_the_deployment_makes_it(name: str) -> str:
    """An empty database with a role of its own, made by the deployment's script."""
    server = urlsplit(servers.SERVER_URL)
    environment = {
        "PATH": f"{postgres.binary('psql').parent}:/usr/bin:/bin",
        "PGHOST": parse_qs(server.query)["host"][0] if server.query else server.hostname or "",
        "PGPORT": str(server.port or ""),
        "PGPASSWORD": server.password or "",
        "POSTGRES_USER": server.username or "",
        "SITE_ROLE": name,
        "SITE_PASSWORD": "it's a \\ secret",
    }
    script = BASE_DIR / "deploy" / "database.sh"
    subprocess.run(["sh", str(script)], env={key: value for key, value in environment.items() if value}, check=True)
    netloc = f"{name}:any@{server.hostname or ''}" + (f":{server.port}" if server.port else "")
    return server._replace(netloc=netloc, path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Static files as a deployment has them, collected once."""
    home = tmp_path_factory.mktemp("static")
    translations.compile_catalogue()
    Site(home, database_url="postgres:///nowhere", port=1).manage("collectstatic", "--noinput", "--verbosity", "0")
    return home / "static"


@pytest.fixture
def make_site(tmp_path: Path, database: Callable[..., str], collected: Path) -> Callable[..., Site]:
    """A function that makes a site with a database of its own."""

    def make(name: str, *, migrated: bool, **environment: str) -> Site:
        home = tmp_path / name
        home.mkdir()
        (home / "static").symlink_to(collected)
        return Site(home, database_url=database(migrated=migrated), port=free_port(), **environment)

    return make


@dataclass(frozen=True)
class S3:
    """A SeaweedFS with one key, and buckets by the pair."""

    port: int
    key: str = "site"
    secret: str = "a-secret-of-the-tests"

    def buckets(self) -> dict[str, str]:
        """The variables of a site that keeps its files here, in two new buckets."""
        number = next(_numbers)
        return {
            "S3_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "S3_REGION": "id-1",
            "S3_ACCESS_KEY": self.key,
            "S3_SECRET_KEY": self.secret,
            "S3_PRIVATE_BUCKET": f"private-{number}",
            "S3_PUBLIC_BUCKET": f"public-{number}",
        }


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    """The server with the same switches as in docker-compose.yml."""
    home = tmp_path_factory.mktemp("s3")
    server = S3(free_port())
    ports = {name: free_port() for name in ("master", "volume", "filer")}
    argv = [
        *(Path(sys.executable).with_name("weed"), "server", f"-dir={home}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"),
        *(f"-{name}.port={port}" for name, port in ports.items()),
        *("-s3", f"-s3.port={server.port}", "-s3.port.iceberg=0", "-s3.port.lance=0"),
        *("-master.telemetry=false", "-master.volumeSizeLimitMB=128", "-volume.max=0"),
        *(f"-filer.localSocket={home}/filer.sock", f"-s3.localSocket={home}/s3.sock"),
    ]
    environment = {"PATH": "/usr/bin:/bin", "AWS_ACCESS_KEY_ID": server.key, "AWS_SECRET_ACCESS_KEY": server.secret}
    child = processes.spawn(processes.command(argv), log=home / "log", env=environment, cwd=home)
    try:
        wait_until(lambda: answers(server.port, "/healthz"), why=lambda: processes.tail(home / "log"))
        yield server
    finally:
        processes.stop(child, by=signal.SIGTERM, grace_seconds=3)
        shutil.rmtree(home, ignore_errors=True)
