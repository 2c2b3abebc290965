"""The servers below: Valkey stopped and hung, PostgreSQL crashed."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.deployment.site import wait_until
from tests.faults.ledger import LOST, every
from tests.faults.test_kills import everything_is_there

pytestmark = pytest.mark.xdist_group("faults")


def everybody_is_told(town):
    town.start("relay", "worker")
    town.pass_the_leases()
    wait_until(lambda: town.waiting() == 0, why=lambda: town.site.log("worker"))
    town.kill("relay", "worker")
    return town.query("SELECT state FROM outbox_promise GROUP BY state") == [("kept",)]


def test_writes_go_on_without_valkey_and_their_mails_leave_when_it_is_back(town, work):
    town.servers.valkey.stop()
    try:
        ledger = work(4)
        ledger.finish()
    finally:
        town.servers.valkey.start()

    assert set(ledger.answers) == {200, 201}
    everything_is_there(town, ledger, hires=4)
    assert everybody_is_told(town)


def test_writes_go_on_while_valkey_hangs(town, work):
    pid = town.servers.valkey.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        ledger = work(3)
        ledger.finish()
    finally:
        os.kill(pid, signal.SIGCONT)

    assert set(ledger.answers) == {200, 201}
    everything_is_there(town, ledger, hires=3)
    assert everybody_is_told(town)


def test_a_crash_of_postgresql_is_a_503_and_loses_nothing(town, work):
    ledger = work(8)

    def crash():
        os.kill(town.servers.postgres.pid, signal.SIGQUIT)
        wait_until(lambda: not town.servers.postgres.running())
        time.sleep(1)
        town.servers.postgres.start()

    struck = every(1.0, ledger, crash, times=2)
    ledger.finish()

    assert struck > 0
    assert set(ledger.answers) <= {200, 201, 409, 503}, ledger.answers
    assert LOST not in ledger.answers
    everything_is_there(town, ledger, hires=8)
