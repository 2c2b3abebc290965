"""The pair of servers that the site stands on: private ones, or those that `DATABASE_URL` and `REDIS_URL` name."""

import fcntl
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from .errors import Refused
from .paths import short_dir
from .postgres import Postgres
from .valkey import Valkey


class Servers:
    """PostgreSQL and Valkey with their data in `home`, started and stopped together."""

    def __init__(self, home: Path, *, durable: bool = True, given: Mapping[str, str] = os.environ) -> None:
        self.home = home
        self._given = {name: given[name] for name in ("DATABASE_URL", "REDIS_URL") if given.get(name)}
        logs = home / "log"
        self.postgres = Postgres(home / "postgres", short_dir(home), logs / "postgres.log", durable)
        self.valkey = Valkey(home / "valkey", short_dir(home), logs / "valkey.log", durable)

    @property
    def private(self) -> dict[str, Postgres | Valkey]:
        """The servers that are ours to run, by name."""
        servers: dict[str, Postgres | Valkey] = {}
        if "DATABASE_URL" not in self._given:
            servers["PostgreSQL"] = self.postgres
        if "REDIS_URL" not in self._given:
            servers["Valkey"] = self.valkey
        return servers

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which the site finds its servers."""
        return {
            "DATABASE_URL": self.postgres.url(),
            "REDIS_URL": self.valkey.url(),
        } | self._given

    def start(self) -> None:
        """Start both; return when both answer."""
        try:
            for server in self.private.values():
                server.launch()
            for server in self.private.values():
                server.wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop both, and remove the folder of their sockets."""
        for server in reversed(self.private.values()):
            server.stop()
        shutil.rmtree(self.postgres.sockets, ignore_errors=True)


def lock(path: Path, *, refusal: str) -> IO[str]:
    """Hold `path` until this process ends, however it ends: the kernel lets go, so no lock can be stale."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Refused(refusal) from None
    return file
