"""kill -9, in the middle of every kind of work."""

from __future__ import annotations

import pytest

from tests.deployment.site import wait_until
from tests.faults.ledger import LOST, every

pytestmark = pytest.mark.xdist_group("faults")


def everything_is_there(town, ledger, hires):
    """Every acknowledged write, once."""
    assert ledger.written == 4 * hires
    found = town.query(
        """SELECT a.public_id, a.state, a.version, count(e.id) FROM jobs_application a
        JOIN jobs_applicationevent e ON e.application_id = a.id WHERE a.public_id = ANY(%s) GROUP BY a.id""",
        list(ledger.acknowledged),
    )
    assert sorted(found) == sorted((ident, "hired", 4, 4) for ident in ledger.acknowledged)


def test_no_acknowledged_write_is_lost_or_done_twice_when_the_web_is_killed(town, work):
    ledger = work(10)

    struck = every(0.5, ledger, town.kill_a_web_worker, times=4)
    town.kill("web")
    town.start("web")
    ledger.finish()

    assert struck > 0
    assert set(ledger.answers) <= {200, 201, 409, 503, LOST}
    everything_is_there(town, ledger, hires=10)


def test_mails_of_killed_relays_and_workers_leave_and_pictures_get_ready(town, work):
    ledger = work(4)
    pictures = town.make("pictures", 4)
    ledger.finish()
    kills = 3

    for _number in range(kills):
        town.start("relay", "worker")
        before = town.waiting()
        wait_until(lambda: town.waiting() < before, why=lambda: town.site.log("worker"))  # noqa: B023
        town.kill("relay", "worker")
        town.pass_the_leases()
    town.start("relay", "worker")
    wait_until(lambda: town.waiting() == 0, why=lambda: town.site.log("worker"))
    town.kill("relay", "worker")

    promised = town.query("SELECT count(*), count(DISTINCT (event, recipient_id)) FROM outbox_promise WHERE channel = 'mail'")[0]
    mails = town.mails()
    assert town.query("SELECT state FROM outbox_promise GROUP BY state") == [("kept",)]
    assert promised[0] == promised[1] == len(mails)
    assert sum(mails.values()) - len(mails) <= kills * 4  # at most what a killed worker had in hand, with the same Message-ID
    assert town.query("SELECT count(*) FROM media_picture WHERE id = ANY(%s) AND state = 'ready'", pictures) == [(len(pictures),)]
    assert files_without_a_row_or_rows_without_a_file(town) == (set(), set())


def files_without_a_row_or_rows_without_a_file(town):
    rows = {row[0] for row in town.query("SELECT private_name FROM media_picturecopy UNION SELECT file FROM media_picture")} - {
        ""
    }
    root = town.site.home / "uploads" / "private"
    files = {str(file.relative_to(root)) for file in root.rglob("*.*")}
    return files - rows, rows - files
