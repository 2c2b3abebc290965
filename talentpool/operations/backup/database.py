"""The database as one file, by PostgreSQL's own pg_dump and pg_restore."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from talentpool.services import postgres
from talentpool.services.errors import Refused

# Rows that must not come back: a session that was ended since would live again, and so would tries to sign in.
FORGOTTEN = ("django_session", "accounts_limits")


class Failed(Exception):
    """pg_dump or pg_restore ended with an error, which is the message."""


@contextmanager
def snapshot() -> Iterator[str]:
    """One moment of the database, for queries in here and for pg_dump alike; the value names it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def count_rows() -> dict[str, int]:
    """The number of rows of each table, without those that a backup leaves out."""
    with connection.cursor() as cursor:
        counts = {}
        for name in tables():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            counts[name] = 0 if name in FORGOTTEN else cursor.fetchone()[0]
    return counts


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        return [row[0] for row in cursor.fetchall()]


def server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]


def dump(target: Path, *, at: str) -> None:
    """Write the database as it is in the snapshot `at`."""
    left_out = [f"--exclude-table-data={name}" for name in FORGOTTEN]
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={at}", *left_out, f"--file={target}")


def restore(source: Path) -> None:
    """Fill the database from `source`, wholly or not at all."""
    _run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", f"--dbname={_name()}", source)
    connection.close()  # what it knew of the database is no longer true
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _run(program: str, *arguments: str | Path) -> None:
    done = subprocess.run(
        [_find(program), *arguments], env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise Failed(f"{program} failed: {done.stderr.strip()[-2000:]}")


def _find(program: str) -> Path:
    """The program of the pinned wheel, which is as new as the server; else the one on PATH, whose age nobody knows."""
    try:
        path = postgres.binary(program)
    except Refused:
        return Path(program)
    return path if path.exists() else Path(program)


def _name() -> str:
    return connection.settings_dict["NAME"]


def _environment() -> dict[str, str]:
    """How libpq finds the server. The password is never an argument, which anybody on the machine could read."""
    known = connection.settings_dict
    options = known.get("OPTIONS", {})
    wanted = {
        "PGDATABASE": known["NAME"],
        "PGHOST": options.get("host") or known["HOST"],
        "PGPORT": str(known["PORT"] or ""),
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
        "PGSSLMODE": options.get("sslmode", ""),
        "PGSSLROOTCERT": options.get("sslrootcert", ""),
        "PGCONNECT_TIMEOUT": "10",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {name: value for name, value in wanted.items() if value}
