"""`make run`: the servers, the web, the relay, the worker and the scheduler under one roof, and none left behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import processes
from .errors import Refused
from .paths import BASE_DIR, var_dir
from .servers import Servers, lock

ANSWER_SECONDS = 90
PORT_SECONDS = 5
GRACE_SECONDS = 15
STEADY_SECONDS = 60
MOST_DEATHS = 5
MOST_WAIT_SECONDS = 16
LOG_BYTES = 5_000_000


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or the terminal was closed."""


@dataclass
class Child:
    """One process of the site. A death is answered with another start, later and later, and at last with giving up."""

    name: str
    argv: list[str]
    log: Path
    env: dict[str, str]
    process: subprocess.Popen | None = None
    deaths: list[float] = field(default_factory=list)
    due: float = 0.0

    def start(self) -> None:
        _cut(self.log)
        self.process = processes.spawn(processes.command(self.argv), log=self.log, env=self.env, cwd=BASE_DIR)

    def look_after(self, now: float) -> None:
        """Notice a death, and start again when it is time. Raise Refused when it dies again and again."""
        if self.process is not None and self.process.poll() is not None:
            processes.stop(self.process)
            self.process = None
            self.deaths = [*(death for death in self.deaths if now - death < STEADY_SECONDS), now]
            if len(self.deaths) >= MOST_DEATHS:
                raise Refused(f"The {self.name} stops again and again; the end of {self.log}:\n{processes.tail(self.log)}")
            wait = min(2 ** (len(self.deaths) - 1), MOST_WAIT_SECONDS)
            self.due = now + wait
            say(f"The {self.name} stopped; starting it again in {wait} s. See {self.log}")
        if self.process is None and now >= self.due:
            self.start()


class Supervisor:
    """Start everything in order, watch it, and stop everything in reverse order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.var = var_dir()
        self.url = f"http://localhost:{port}"
        self.servers = Servers(self.var)
        self.children: list[Child] = []
        self._preparation: subprocess.Popen | None = None

    def run(self) -> None:
        """Run until told to stop. Raise Refused when it cannot go on."""
        held = lock(self.var / "run.lock", refusal="This site is already running: stop the other `make run` first (Ctrl-C).")
        with held, _told_to_stop():
            try:
                self._start()
                self._announce()
                self._watch()
            except Stopped:
                say("\nStopping …")
            finally:
                self._stop()
        say("Stopped. The data is kept; `make run` goes on from here.")

    def _start(self) -> None:
        self._end_earlier_run()
        _check_port(self.port)
        if self.servers.private:
            say(f"Starting {' and '.join(self.servers.private)} …")
        self.servers.start()
        self._prepare()
        say("Starting web, relay, worker and scheduler …")
        self.children = self._make_children()
        web, *others = self.children
        web.start()
        self._wait_for_answer(web)
        for child in others:  # after the answer, for which a person waits
            child.start()

    def _end_earlier_run(self) -> None:
        left = processes.marked(str(self.var))
        if left:
            say(f"An earlier run was cut off; ending the {len(left)} processes that it left …")
            processes.finish(left, by=signal.SIGTERM, grace_seconds=5)

    def _environment(self, role: str) -> dict[str, str]:
        defaults = {"TALENTPOOL_ENV": "development", "SITE_URL": self.url}
        fixed = {"TALENTPOOL_ROLE": role, "TALENTPOOL_VAR": str(self.var), processes.MARK: str(self.var)}
        fixed["DJANGO_SETTINGS_MODULE"] = "talentpool.settings"
        return defaults | dict(os.environ) | self.servers.environment | fixed

    def _prepare(self) -> None:
        """Migrate, compile, collect, seed: in one process, which speaks to the terminal itself."""
        argv = processes.command([sys.executable, "-m", "talentpool.services.prepare"])
        self._preparation = subprocess.Popen(
            argv, cwd=BASE_DIR, env=self._environment("command"), stdin=subprocess.DEVNULL, start_new_session=True
        )
        if self._preparation.wait() != 0:
            raise Refused("The site could not be prepared; the reason stands above.")

    def _make_children(self) -> list[Child]:
        celery = [sys.executable, "-m", "celery", "-A", "talentpool.celery"]
        web = [
            *(sys.executable, "-m", "gunicorn", "talentpool.wsgi", "--bind", f"127.0.0.1:{self.port}", "--preload"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "60"),
            *("--graceful-timeout", "10", "--no-control-socket"),
        ]
        worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        beat = [*celery, "beat", "--schedule", str(self.var / "scheduler"), "--pidfile", "", "--loglevel", "INFO"]
        return [
            self._child("web", web, "web"),
            self._child("relay", [sys.executable, "manage.py", "relay"], "worker"),
            self._child("worker", worker, "worker"),
            self._child("scheduler", beat, "worker"),
        ]

    def _child(self, name: str, argv: list[str], role: str) -> Child:
        return Child(name, argv, self.var / "log" / f"{name}.log", self._environment(role))

    def _wait_for_answer(self, web: Child) -> None:
        deadline = time.monotonic() + ANSWER_SECONDS
        while not _answers(self.port):
            died = web.process is not None and web.process.poll() is not None
            if died or time.monotonic() > deadline:
                raise Refused(f"The site does not answer; the end of {web.log}:\n{processes.tail(web.log)}")
            time.sleep(0.1)

    def _announce(self) -> None:
        logins = self.var / "logins.txt"
        if logins.exists():
            say(f"\n{logins.read_text().strip()}")
        say(f"\nTalentpool is ready: {self.url}   (mails: {self.var / 'mail'}, logs: {self.var / 'log'})")
        say("Ctrl-C stops everything.")

    def _watch(self) -> None:
        while True:
            for name, server in self.servers.private.items():
                if not server.running():
                    say(f"{name} stopped unexpectedly; starting it again …")
                    server.start()
            for child in self.children:
                child.look_after(time.monotonic())
            time.sleep(0.3)

    def _stop(self) -> None:
        """Stop all, those first that need the others. A second Ctrl-C does not wait for anybody."""
        own = [child.process for child in self.children if child.process is not None]
        own += [self._preparation] if self._preparation is not None else []
        with _in_a_hurry() as hurry:
            for process in own:
                if process.poll() is None:
                    process.terminate()
            deadline = time.monotonic() + GRACE_SECONDS
            while any(process.poll() is None for process in own) and time.monotonic() < deadline and not hurry:
                time.sleep(0.05)
            for process in own:
                processes.stop(process, by=signal.SIGKILL)
            self.servers.stop()
            processes.finish(processes.marked(str(self.var)), by=signal.SIGKILL, grace_seconds=0)


def reset() -> None:
    """Delete `var/`, after asking."""
    var = var_dir()
    if not var.exists():
        say(f"There is nothing to delete: {var} does not exist.")
        return
    with lock(var / "run.lock", refusal="The site is running: stop it first (Ctrl-C in its terminal)."):
        answer = input(f"Delete {var} with the database, all uploads and mails? Type yes: ") if sys.stdin.isatty() else ""
        if answer.strip().lower() != "yes":
            raise Refused("Nothing was deleted.")
        processes.finish(processes.working_in(var / "postgres"), by=signal.SIGQUIT, grace_seconds=5)
        shutil.rmtree(var)
    say("Deleted. `make run` starts from nothing.")


def port() -> int:
    """The port to listen on, from `PORT`."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Refused(f"PORT must be a number from 1 to 65535, and it is {text!r}.")
    return int(text)


def say(text: str) -> None:
    """Speak to the person at the terminal."""
    try:
        print(text, flush=True)
    except OSError:
        # The terminal is gone; stopping must go on.
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115


def _check_port(port: int) -> None:
    """Refuse a taken port. A run that was just cut off gets a moment to let go of it."""
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return
            except PermissionError:
                raise Refused(f"Port {port} is not for ordinary users: make run PORT=8001") from None
            except OSError:
                if time.monotonic() > deadline:
                    raise Refused(f"Port {port} is taken by another program: stop that one, or make run PORT=8001") from None
        time.sleep(0.1)


def _answers(port: int) -> bool:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/health/", headers={"Host": f"localhost:{port}"})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def _cut(log: Path) -> None:
    """Start a new log when the old one has grown, keeping one older."""
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".old.log"))


@contextmanager
def _told_to_stop() -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise Stopped

    with _handling(stop):
        yield


@contextmanager
def _in_a_hurry() -> Iterator[list[int]]:
    again: list[int] = []
    with _handling(lambda number, frame: again.append(number)):
        yield again


@contextmanager
def _handling(handler) -> Iterator[None]:  # noqa: ANN001 - signal's own type is wider than a line
    before = {number: signal.signal(number, handler) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
