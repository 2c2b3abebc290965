"""`make run` as a person meets it: real processes, real signals."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest

from talentpool.services import processes
from talentpool.services.errors import Refused
from talentpool.services.paths import BASE_DIR, short_dir
from talentpool.services.prepare import _static_state
from talentpool.services.servers import Servers, lock
from talentpool.services.supervisor import Child
from tests import servers, template_database

pytestmark = pytest.mark.xdist_group("supervisor")
OURS = {"DATABASE_URL", "REDIS_URL", "SITE_URL", "TALENTPOOL_ENV", "TALENTPOOL_ROLE", "DJANGO_SETTINGS_MODULE"}
PATIENCE_SECONDS = 240


class Run:
    """One `make run`, with what it says to the terminal."""

    def __init__(self, var: Path, port: int, *words: str) -> None:
        self.said = var.parent / f"said-{time.monotonic_ns()}"
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        environment |= {"TALENTPOOL_VAR": str(var), "PORT": str(port), "SEED": "0"}
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "talentpool.services", *(words or ["run"])],
                cwd=BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def words(self) -> str:
        return self.said.read_text()

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while words not in self.words:
            assert self.process.poll() is None and time.monotonic() < deadline, self.words
            time.sleep(0.1)

    def end(self) -> int:
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def var(tmp_path):
    """The folder of a site that ran before, with nothing of it running now."""
    home = tmp_path / "var"
    template_database.copy_migrated_folder(servers.HOME.parent.parent, home / "postgres")
    database = Servers(home, durable=False, given={}).postgres
    database.start()
    template_database.clone(database.url("postgres"), "talentpool")
    with psycopg.connect(database.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (word text)")
    database.stop()
    (home / "static").mkdir()
    (home / "static" / ".collected").write_text(_static_state())
    yield home
    processes.finish(processes.marked(str(home)), by=signal.SIGKILL, grace_seconds=5)
    shutil.rmtree(short_dir(home), ignore_errors=True)


@pytest.fixture
def start(var, port):
    """A function that starts the site on `var`; what it started is ended with the test."""
    started = []

    def start_one(*words: str) -> Run:
        started.append(Run(var, port, *words))
        return started[-1]

    yield start_one
    for run in started:
        if run.process.poll() is None:
            run.process.kill()
            run.process.wait()


def of_the_site(var):
    return processes.marked(str(var)) + processes.working_in(var / "postgres") + processes.working_in(var / "valkey")


def answer(port, path):
    with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=10) as response:
        return response.status


def remember(var, word):
    with psycopg.connect(Servers(var, given={}).postgres.url(), autocommit=True) as connection:
        connection.execute("INSERT INTO kept VALUES (%s)", [word])
        return [row[0] for row in connection.execute("SELECT word FROM kept ORDER BY word")]


def test_ctrl_c_ends_every_process_and_the_next_run_has_the_data(start, var, port):
    run = start()
    run.wait_for(f"Talentpool is ready: http://localhost:{port}")
    assert (answer(port, "/health/"), answer(port, "/ready/")) == (200, 200)
    assert remember(var, "first") == ["first"]
    second = start()
    assert (second.end(), second.words) == (
        1,
        "This site is already running: stop the other `make run` first (Ctrl-C).\n",
    )

    os.killpg(run.process.pid, signal.SIGINT)

    assert run.end() == 0
    assert run.words.endswith("Stopping …\nStopped. The data is kept; `make run` goes on from here.\n")
    assert of_the_site(var) == []
    assert not Servers(var, given={}).postgres.sockets.joinpath("valkey.sock").exists()
    again = start()
    again.wait_for("Talentpool is ready")
    assert remember(var, "second") == ["first", "second"]
    again.process.terminate()
    assert again.end() == 0
    assert of_the_site(var) == []


def test_a_run_that_was_killed_is_followed_at_once_by_one_that_has_the_data(start, var, port):
    run = start()
    run.wait_for("Talentpool is ready")
    assert remember(var, "first") == ["first"]

    run.process.kill()
    run.process.wait()
    following = start()
    following.wait_for("Talentpool is ready")

    assert answer(port, "/ready/") == 200
    assert remember(var, "second") == ["first", "second"]
    _assert_a_killed_child_comes_back(following, var)
    following.process.terminate()
    assert following.end() == 0
    assert of_the_site(var) == []


def _assert_a_killed_child_comes_back(run, var):
    database = int((var / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(database, signal.SIGKILL)

    run.wait_for("PostgreSQL stopped unexpectedly; starting it again …")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _remembers(var) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert remember(var, "third") == ["first", "second", "third"]


def _remembers(var):
    try:
        psycopg.connect(Servers(var, given={}).postgres.url()).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_taken_port_is_refused_in_one_sentence_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = Run(tmp_path / "var", port)

        assert run.end() == 1

    assert run.words == f"Port {port} is taken by another program: stop that one, or make run PORT=8001\n"
    assert not (tmp_path / "var" / "postgres").exists()


@pytest.mark.parametrize("wrong", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused_in_one_sentence(tmp_path, wrong):
    run = Run(tmp_path / "var", wrong)

    assert run.end() == 1
    assert run.words == f"PORT must be a number from 1 to 65535, and it is {wrong!r}.\n"


def test_nothing_is_deleted_when_nobody_can_be_asked(tmp_path):
    var = tmp_path / "var"
    (var / "uploads").mkdir(parents=True)

    run = Run(var, 8000, "reset")

    assert (run.end(), run.words) == (1, "Nothing was deleted.\n")
    assert (var / "uploads").exists()


def test_nothing_is_deleted_while_the_site_runs(tmp_path):
    var = tmp_path / "var"
    with lock(var / "run.lock", refusal=""):
        run = Run(var, 8000, "reset")

        assert (run.end(), run.words) == (1, "The site is running: stop it first (Ctrl-C in its terminal).\n")
    assert var.exists()


def test_a_child_that_stops_again_and_again_ends_the_run_with_the_end_of_its_log(tmp_path, capsys):
    child = Child("relay", [sys.executable, "-c", "raise SystemExit('no broker')"], tmp_path / "relay.log", dict(os.environ))
    child.start()
    now = 1000.0

    with pytest.raises(Refused) as refused:
        while now < 1060:
            child.process.wait()
            child.look_after(now)
            child.look_after(now := child.due)

    assert str(refused.value).startswith("The relay stops again and again; the end of")
    assert str(refused.value).endswith("no broker")
    waits = [line.split("again in ")[1].split(" s")[0] for line in capsys.readouterr().out.splitlines()]
    assert waits == ["1", "2", "4", "8"]
