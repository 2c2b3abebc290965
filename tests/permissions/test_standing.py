"""Rights that have just ended: of who left a studio, of a suspended studio, of an account that was stopped."""

import pytest
from django.utils import timezone

from talentpool.accounts.actions import memberships, studios
from talentpool.accounts.middleware import OPEN_WHILE_WAITING
from talentpool.lifecycle.stopping import stop_account
from tests.permissions import bodies
from tests.permissions.asking import ask, path_of, undone
from tests.permissions.reading import table
from tests.permissions.test_matrix import UNSAFE, offered

WEB, API = table("web"), table("api")
WAITING = ("/en/account/waiting/", "/id/account/waiting/")
APPLYING = ("jobs:apply", "application-list")


@pytest.fixture(scope="class")
def _removed(world):
    rio = world.people["rio"]
    with undone():
        memberships.remove(rio.memberships.get(), by=world.people["cleo"], at=timezone.now())
        yield


@pytest.fixture(scope="class")
def _suspended(world):
    with undone():
        studios.suspend(world.studios["comet"], reason="Fraud.", by=world.people["eve"], at=timezone.now())
        yield


@pytest.fixture(scope="class")
def _stopped(world):
    with undone():
        for name in ("ada", "rio"):
            stop_account(world.people[name])
        yield


def told(world, row, method, actor, **how):
    # Ada's own form can no longer be opened when her account stands still.
    send = bodies.of(row, world) if method in UNSAFE and not row.name.startswith("portfolios:") else None
    return ask(world, actor, method, path_of(row, world), send, headers={"If-Match": "*"}, **how)


@pytest.mark.usefixtures("_removed")
class TestSomebodyRemoved:
    """Rio was a recruiter of Comet until a moment ago, and is signed in."""

    @pytest.mark.parametrize("rows, by_token", [(WEB, False), (API, False), (API, True)], ids=["pages", "session", "token"])
    def test_is_answered_like_any_stranger_to_the_studio(self, world, rows, by_token):
        asked = [
            (row, method)
            for row in rows
            for method in offered(row)
            if row.expected(method, "rio") != row.expected(method, "dan") and "uncharted" not in row.sample.values()
        ]
        wrong = [
            f"{row} {method}: {outcome}"
            for row, method in asked
            if (outcome := told(world, row, method, "rio", by_token=by_token).outcome) != row.expected(method, "dan")
        ]

        assert len(asked) > 12
        assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("_suspended")
class TestStudioSuspended:
    """Comet, by the city."""

    @pytest.mark.parametrize("actor", ["cleo", "rio", "rhea"])
    def test_its_people_change_nothing(self, world, actor):
        studio_events = [
            (row, method)
            for row in WEB + API
            for method in offered(row)
            if method in UNSAFE
            and row.name.startswith(("jobs:", "application-", "posting-", "production-"))
            and row.name not in APPLYING
            and row.expected(method, actor) in {"200", "201", "302", "403"}
        ]
        answers = {f"{row} {method}": told(world, row, method, actor).outcome for row, method in studio_events}

        assert len(answers) > 30
        assert {name: outcome for name, outcome in answers.items() if outcome != "403"} == {}

    @pytest.mark.parametrize("name", ["app", "app_offer"])
    def test_applicant_may_still_go(self, world, name):
        verbs = ["withdraw"] if name == "app" else ["withdraw", "decline"]
        body = {"version": world.applications[name].version}

        for verb in verbs:
            assert ask(world, "ada", "POST", f"/api/v1/applications/{world.names[name]}/{verb}/", body).status == 200
            assert ask(world, "ada", "POST", f"/en/applications/{world.names[name]}/{verb}/", body).status == 302

    @pytest.mark.parametrize("actor", ["stranger", "ada", "dan"])
    def test_its_public_pages_are_as_if_they_never_were(self, world, actor):
        names = world.names
        addresses = {
            "/en/jobs/{}/": names["open"],
            "/en/jobs/{}/ ": names["closed"],
            "/en/studios/{}/": names["comet_slug"],
            "/api/v1/postings/{}/": names["open"],
            "/api/v1/postings/{}/ ": names["closed"],
            "/api/v1/studios/{}/": names["comet"],
        }
        for address, name in addresses.items():
            there = ask(world, actor, "GET", address.strip().format(name))

            assert there.status == 404, address
            assert there.normal == ask(world, actor, "GET", address.strip().format("q" * len(name))).normal


@pytest.mark.usefixtures("_stopped")
class TestAccountStopped:
    """Ada and Rio withdrew the consent that their accounts rest on; their sessions and tokens are still there."""

    @pytest.mark.parametrize("actor", ["ada", "rio"])
    def test_pages_lead_to_the_waiting_room(self, world, actor):
        closed = [
            (row, method) for row in WEB if row.name not in OPEN_WHILE_WAITING for method in offered(row) if method != "HEAD"
        ]
        answers = {f"{row} {method}": told(world, row, method, actor) for row, method in closed}
        let_in = {name: answer.status for name, answer in answers.items() if answer.headers.get("location") not in WAITING}

        assert len(answers) > 100
        assert {name: status for name, status in let_in.items() if not (name.startswith("desk:") and status == 404)} == {}

    @pytest.mark.parametrize("actor", ["ada", "rio"])
    @pytest.mark.parametrize("by_token", [False, True], ids=["session", "token"])
    def test_programs_are_refused_everything(self, world, actor, by_token):
        rows = [(row, method) for row in API for method in offered(row) if row.name != "api-nothing"]
        answers = {f"{row} {method}": told(world, row, method, actor, by_token=by_token).status for row, method in rows}

        assert len(answers) > 30
        assert {name: status for name, status in answers.items() if status != 403} == {}
