"""Told to stop, a process finishes what it has: real gunicorn, real worker, real signals."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from talentpool.celery import app
from tests.deployment.ports import free_port
from tests.deployment.site import get, wait_until
from tests.deployment.test_metrics import samples

pytestmark = pytest.mark.xdist_group("deployment")
# Without its timeouts, so that a slow machine cannot end what a test holds up.
PATIENT = {"TALENTPOOL_ROLE": "command"}


class Clients:
    """Threads that ask again and again, each over a new connection, and write down every answer."""

    def __init__(self, port, number=4, requests=(("GET", "/health/"),)):
        self.answers: list[object] = []
        self._port, self._requests, self._done = port, requests, threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(number)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        for thread in self._threads:
            thread.join(150)

    def _ask(self):
        while not self._done.is_set():
            for method, path in self._requests:
                try:
                    self.answers.append(get(self._port, path, method=method)[0])
                except OSError as error:
                    self.answers.append(repr(error))
            self._done.wait(0.02)


@contextmanager
def held(site, table):
    """Nobody reads `table` until the block ends; yields a function that counts who waits."""
    with psycopg.connect(site.environment["DATABASE_URL"]) as holder, psycopg.connect(holder.info.dsn, autocommit=True) as other:
        holder.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield lambda: other.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()[0]
        holder.rollback()


def children(process):
    return set(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split())


def test_running_requests_are_answered_after_sigterm_and_the_web_process_ends(make_site):
    site = make_site("site", migrated=True)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(site.get("/ready/")[0])) for _ in range(5)]

    with site.serving(**PATIENT) as web, held(site, "outbox_promise") as waiting:
        for thread in threads:
            thread.start()
        wait_until(lambda: waiting() == 5, why=lambda: site.log("web"))
        web.send_signal(signal.SIGTERM)
        wait_until(lambda: refuses(site.port), why=lambda: site.log("web"))
        assert answers == []
    for thread in threads:
        thread.join(60)

    assert answers == [200] * 5
    assert web.returncode == 0


def refuses(port):
    """At once, so that a proxy may ask another process; not by a reset after the request was sent."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def test_no_request_fails_while_new_workers_replace_the_old_ones(make_site):
    site = make_site("site", migrated=True)

    with site.serving() as web, Clients(site.port) as clients:
        before = children(web)
        web.send_signal(signal.SIGHUP)
        wait_until(lambda: children(web) and not children(web) & before, why=lambda: site.log("web"))
        many = len(clients.answers) + 50
        wait_until(lambda: len(clients.answers) > many)

    assert set(clients.answers) == {200}


def test_a_worker_says_that_it_lives_counts_its_tasks_and_finishes_the_one_at_hand(make_site):
    site, port = make_site("site", migrated=True), free_port()
    heartbeat = site.home / "heartbeat"
    settings = {"METRICS_ADDRESS": f"127.0.0.1:{port}", "HEARTBEAT_FILE": str(heartbeat), **PATIENT}
    words = ("-m", "celery", "-A", "talentpool.celery", "worker", "--concurrency", "1", "--loglevel", "INFO")
    _add_old_session(site)

    with site.started("worker", *words, **settings) as worker:
        _send("publish_scheduled")
        wait_until(lambda: _done(port) == 1, why=lambda: site.log("worker"))
        assert any(line.get("logger") == "celery.worker.strategy" for line in _json_lines(site.log("worker"))), site.log("worker")
        assert site.run("deploy/probe.py", "heartbeat", **settings).returncode == 0
        assert site.run("deploy/probe.py", "metrics", **settings).returncode == 0
        with held(site, "django_session") as waiting:
            _send("clearsessions")
            wait_until(lambda: waiting() > 0, why=lambda: site.log("worker"))
            worker.send_signal(signal.SIGTERM)
            wait_until(lambda: "shutdown" in site.log("worker").lower(), why=lambda: site.log("worker"))
        worker.wait(60)

    assert worker.returncode == 0
    assert _sessions(site) == 0
    os.utime(heartbeat, (0, 0))
    assert "no heartbeat" in site.run("deploy/probe.py", "heartbeat", **settings).stderr


def _json_lines(log):
    return [json.loads(line) for line in log.splitlines() if line.startswith("{")]


def _send(name):
    with app.connection_for_write() as connection:
        app.send_task("talentpool.run_command", kwargs={"name": name}, connection=connection)


def _done(port):
    try:
        found = samples(get(port, "/metrics")[1].decode())
    except OSError:
        return 0
    return sum(value for name, value in found.items() if name[0] == "talentpool_tasks_total")


def _add_old_session(site):
    with psycopg.connect(site.environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("INSERT INTO django_session VALUES ('old', '', %s)", [datetime(2020, 1, 1, tzinfo=UTC)])


def _sessions(site):
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        return connection.execute("SELECT count(*) FROM django_session").fetchone()[0]
