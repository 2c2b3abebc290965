"""From a commit to a mail, through the real relay, the real broker and a real worker."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from talentpool.outbox import promises
from talentpool.outbox.models import Promise, PromiseState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mail_folder(tmp_path) -> Path:
    return tmp_path / "mail"


@pytest.fixture
def start(mail_folder):
    """Start one of the site's processes on this test's database and broker; all are stopped at the end."""
    started = []

    def start_process(*command: str, **environment: str) -> subprocess.Popen:
        variables = os.environ | {
            "DJANGO_SETTINGS_MODULE": "talentpool.settings",
            "TALENTPOOL_ENV": "test",
            "TALENTPOOL_VAR": str(mail_folder.parent),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=settings.BASE_DIR, env=variables | environment, start_new_session=True
        )
        started.append(process)
        return process

    yield start_process

    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def relay(start) -> subprocess.Popen:
    return start("django", "relay")


def worker(start) -> subprocess.Popen:
    return start("celery", "-A", "talentpool.celery", "worker", "-P", "solo", "-l", "WARNING", "--without-gossip")


def promise_to(user, event="e:1") -> None:
    with transaction.atomic():
        promises.tell("studio_membership", to=user, event=event, payload={"studio": "Comet", "role": ""})


def wait_for(condition, seconds=60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def kept() -> int:
    return Promise.objects.filter(state=PromiseState.KEPT).count()


def sent(folder: Path) -> list[str]:
    """The text of every mail that really left, one an entry."""
    texts = [file.read_text() for file in sorted(folder.glob("*"))]
    return [mail for text in texts for mail in text.split("-" * 79) if mail.strip()]


def test_promises_reach_people_by_themselves_also_those_made_while_all_were_dead(ada, bo, start, mail_folder):
    processes = [relay(start), worker(start)]
    promise_to(ada)
    wait_for(lambda: kept() == 1)
    for process in processes:
        os.killpg(process.pid, signal.SIGKILL)
    promise_to(bo)
    Promise.objects.filter(state=PromiseState.PENDING).update(leased_until="2020-01-01T00:00:00Z")  # a dead worker's lease

    relay(start)
    worker(start)
    wait_for(lambda: kept() == 2)

    mails = sent(mail_folder)
    recipients = sorted(line for mail in mails for line in mail.splitlines() if line.startswith("To: "))
    assert recipients == sorted([f"To: {ada.email}", f"To: {bo.email}"])
    assert all("Message-ID: <promise-" in mail for mail in mails)


def test_a_broker_that_is_away_holds_up_the_mail_and_loses_nothing(ada, start):
    process = start("django", "relay", REDIS_URL="redis://127.0.0.1:1/0")
    promise_to(ada)
    wait_for(listening)
    time.sleep(1)

    promise = Promise.objects.get()
    assert (promise.state, promise.attempts) == (PromiseState.PENDING, 0)
    process.terminate()
    assert process.wait(timeout=20) == 0


def listening() -> bool:
    """Whether a relay has connected: its last statement was LISTEN, or the search for what is due."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()")
        return cursor.fetchone()[0] > 0
