"""A whole site of its own: PostgreSQL that syncs to disk, Valkey, web, relay and worker, all of which may be killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import psycopg

from talentpool.services import processes
from talentpool.services.paths import BASE_DIR, var_dir
from talentpool.services.servers import Servers
from tests import template_database
from tests.deployment.ports import free_port
from tests.deployment.site import Site, answers, wait_until
from tests.jobs.applications.invariants import BROKEN

COMMANDS = {
    "web": ("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "talentpool.wsgi"),
    "relay": ("manage.py", "relay"),
    "worker": ("-m", "celery", "-A", "talentpool.celery", "worker", "--concurrency", "2", "-l", "WARNING", "--without-gossip"),
}


class Town:
    def __init__(self, home: Path, static: Path) -> None:
        self.servers = Servers(home / "servers", given={})
        template_database.copy_migrated_folder(var_dir() / "test", self.servers.postgres.data)
        self.servers.start()
        template_database.clone(self.servers.postgres.url(), "town")
        self.database_url = self.servers.postgres.url("town")
        (home / "site").mkdir()
        (home / "site" / "static").symlink_to(static)
        self.site = Site(
            home / "site", database_url=self.database_url, port=free_port(), REDIS_URL=self.servers.valkey.url(), WEB_THREADS="2"
        )
        self._processes: dict[str, subprocess.Popen] = {}

    def start(self, *names: str) -> None:
        for name in names:
            role = "web" if name == "web" else "worker"
            self._processes[name] = processes.spawn(
                processes.command([sys.executable, *COMMANDS[name]]),
                log=self.site.home / "log" / f"{name}.log",
                env=self.site.environment | {"TALENTPOOL_ROLE": role},
                cwd=BASE_DIR,
            )
        if "web" in names:
            wait_until(lambda: answers(self.site.port), why=lambda: self.site.log("web"))

    def ensure(self, *names: str) -> None:
        """Start those that do not run."""
        self.start(*(name for name in names if name not in self._processes or self._processes[name].poll() is not None))

    def kill(self, *names: str) -> None:
        """As the kernel does when memory runs out: the process and all its children, at once."""
        for name in names:
            processes.stop(self._processes.pop(name), by=signal.SIGKILL)

    def kill_a_web_worker(self) -> None:
        """One of gunicorn's; its master starts another."""
        for worker in self.web_workers()[:1]:
            os.kill(worker, signal.SIGKILL)

    def web_workers(self) -> list[int]:
        master = self._processes["web"].pid
        return [int(child) for child in Path(f"/proc/{master}/task/{master}/children").read_text().split()]

    def stop(self) -> None:
        self.kill(*self._processes)
        self.servers.stop()

    def make(self, what: str, *words: object) -> Any:
        """Have a part of the world made in the site's environment (`tests/faults/world.py`); answer what it tells."""
        done = self.site.run("-m", "tests.faults.world", what, *map(str, words), TALENTPOOL_ROLE="command", LOG_LEVEL="WARNING")
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def query(self, text: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.database_url, autocommit=True) as database:
            return database.execute(text, values).fetchall()

    def broken(self) -> dict[str, list]:
        """The invariants of all applications that do not hold."""
        found = {name: self.query(query.replace("%", "%%")) for name, query in BROKEN.items()}
        return {name: rows for name, rows in found.items() if rows}

    def pass_the_leases(self) -> None:
        """As if the minute were over for which a dead worker holds its promises."""
        self.query("UPDATE outbox_promise SET leased_until = now() - interval '1 s' WHERE state = 'pending' RETURNING id")

    def waiting(self) -> int:
        return self.query("SELECT count(*) FROM outbox_promise WHERE state = 'pending'")[0][0]

    def mails(self) -> Counter[str]:
        """How often each Message-ID left."""
        texts = [file.read_text() for file in (self.site.home / "mail").glob("*")]
        return Counter(found for text in texts for found in re.findall(r"^Message-ID: (\S+)", text, re.M))
