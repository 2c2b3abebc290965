"""A site of its own beside the one of the tests: other database, other files, real processes."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from talentpool.services import processes
from talentpool.services.paths import BASE_DIR

PATIENCE_SECONDS = 120
KEPT = ("PATH", "HOME", "LANG")


class Site:
    """Where one site keeps its things, and the processes that a test starts for it."""

    def __init__(self, home: Path, *, database_url: str, port: int, **environment: str) -> None:
        self.home, self.port = home, port
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
            "TALENTPOOL_ENV": "development",
            "TALENTPOOL_VAR": str(home),
            "DATABASE_URL": database_url,
            "REDIS_URL": os.environ["REDIS_URL"],
            "SITE_URL": f"http://localhost:{port}",
            "WEB_BIND": f"127.0.0.1:{port}",
            "WEB_WORKERS": "2",
            "WEB_THREADS": "4",
            **environment,
        }

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run Python with `words` in the site's environment."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=BASE_DIR,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS * 3,
        )

    def manage(self, *words: str, **environment: str) -> str:
        done = self.run("manage.py", *words, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *words: str, **environment: str) -> str:
        done = self.run("manage.py", *words, **environment)
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stderr

    @contextmanager
    def started(self, name: str, *words: str, **environment: str) -> Iterator[subprocess.Popen]:
        """A process of the site, ended with the block."""
        log = self.home / "log" / f"{name}.log"
        command = processes.command([sys.executable, *words])
        child = processes.spawn(command, log=log, env=self.environment | environment, cwd=BASE_DIR)
        try:
            yield child
        finally:
            processes.stop(child, by=signal.SIGTERM, grace_seconds=20)

    @contextmanager
    def serving(self, **environment: str) -> Iterator[subprocess.Popen]:
        """The web process as the deployment starts it."""
        words = ("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "talentpool.wsgi")
        with self.started("web", *words, **{"TALENTPOOL_ROLE": "web", **environment}) as child:
            wait_until(lambda: answers(self.port), why=lambda: self.log("web"))
            yield child

    def log(self, name: str) -> str:
        file = self.home / "log" / f"{name}.log"
        return file.read_text() if file.exists() else ""

    def get(self, path: str) -> tuple[int, bytes]:
        return get(self.port, path)

    def pictures_of(self, path: str) -> list[str]:
        """Addresses of the pictures that a page shows."""
        status, body = self.get(path)
        assert status == 200, (status, body[:500])
        return re.findall(r'<img[^>]* src="([^"]+)"', body.decode())


def get(port: int, path: str, *, method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request(method, path, headers={"Host": f"localhost:{port}"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def answers(port: int, path: str = "/health/") -> bool:
    try:
        return get(port, path)[0] == 200
    except (OSError, http.client.HTTPException):
        return False


def wait_until(true: Callable[[], bool], *, why: Callable[[], str] = lambda: "", seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, why()
        time.sleep(0.1)
