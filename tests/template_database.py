"""Migrate once, clone often: the template database of the tests.

The template is named after what the migrations depend on, and kept under `var/test/`, so that only a change of a
migration, a pinned package or the settings costs the ten seconds again.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from talentpool.services.paths import BASE_DIR
from talentpool.services.servers import Servers

KEPT = 3
SOURCES = (
    "*/migrations/*.py",
    "*/data/**/*.*",
    "talentpool/*/migrations/*.py",
    "talentpool/settings/*.py",
    "requirements.lock",
)


def name() -> str:
    """The template's name: a digest of all that the migrated database depends on."""
    digest = hashlib.sha256()
    for file in sorted(file for pattern in SOURCES for file in BASE_DIR.glob(pattern)):
        digest.update(str(file.relative_to(BASE_DIR)).encode() + file.read_bytes())
    return f"talentpool_template_{digest.hexdigest()[:12]}"


def copy_migrated_folder(cache: Path, target: Path) -> None:
    """Put a PostgreSQL data folder that holds the template at `target`, making it first where `cache` has none."""
    with _alone(cache):
        ready = cache / name()
        if not ready.exists():
            _make_folder(cache, ready)
        os.utime(ready)
        shutil.copytree(ready, target)
        _forget_old(cache)


def make(server_url: str, environment: dict[str, str]) -> None:
    """Migrate the template database on the server at `server_url`, unless it is there."""
    template = sql.Identifier(name())
    with psycopg.connect(server_url, autocommit=True) as admin:
        if admin.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND NOT datallowconn",
            [name()],
        ).fetchone():
            return
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(template))
        admin.execute(sql.SQL("CREATE DATABASE {}").format(template))
        _migrate(environment | {"DATABASE_URL": with_name(server_url, name())})
        # Nobody may connect: a template in use cannot be cloned. It is also the mark that it is complete.
        admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(template))


def clone(server_url: str, database: str) -> None:
    """Make `database` a fresh copy of the template, throwing out who is connected to the old one."""
    with psycopg.connect(server_url, autocommit=True) as admin:
        drop(server_url, database)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        admin.execute(statement.format(sql.Identifier(database), sql.Identifier(name())))


def drop(server_url: str, database: str) -> None:
    """Remove `database`, connected or not."""
    with psycopg.connect(server_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def with_name(server_url: str, database: str) -> str:
    """The address of another database on the same server."""
    return urlsplit(server_url)._replace(path=f"/{database}").geturl()


def _make_folder(cache: Path, ready: Path) -> None:
    home = cache / "making"
    shutil.rmtree(home, ignore_errors=True)
    servers = Servers(home, durable=False, given={})
    servers.start()
    try:
        make(servers.postgres.url(), dict(os.environ) | servers.environment)
    finally:
        servers.stop()
    servers.postgres.data.rename(ready)
    shutil.rmtree(home)


def _migrate(environment: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
    done = subprocess.run(
        command,
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.exit(
            f"The migrations do not run:\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}",
            returncode=3,
        )


def _forget_old(cache: Path) -> None:
    folders = sorted(
        cache.glob("talentpool_template_*"),
        key=lambda folder: folder.stat().st_mtime,
        reverse=True,
    )
    for folder in folders[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
