"""Every state x verb x actor of the requirement's table, asked of the API; the site's own verbs of their actions."""

import pytest

from jobs.actions import application_access, applications
from jobs.models import Application, ApplicationAccess
from jobs.workflow.application import APPLICATION
from talentpool.accounts.actor import SYSTEM
from talentpool.kernel.errors import Refusal
from talentpool.outbox.models import Notice, Promise
from tests.factories.hiring import make_application, make_open_posting
from tests.jobs.applications import invariants
from tests.jobs.applications.table import STATES, TABLE

BODIES = {
    "interview": {"at": "2027-03-01T10:00:00+07:00", "zone": "Asia/Jakarta"},
    "test": {"at": "2027-03-01T10:00:00+07:00", "zone": "Asia/Jakarta", "hours": 4, "pay": "0", "currency": "IDR"},
    "offer": {
        "pay": "450000",
        "currency": "IDR",
        "unit": "day",
        "terms": "Six weeks",
        "expires_at": "2027-03-01T10:00:00+07:00",
    },
    "reject": {"reason": "skills"},
    "void": {"reason": "Spam"},
}
PUBLIC_VERBS = [verb for verb in TABLE if verb not in {"job_cancel", "offer_expire", "erase"}]
# Who sees the application, in what quality; everybody else gets 404.
ROLES = {"ada": "applicant", "cleo": "studio", "rio": "studio", "rhea": "reviewer", "eve": "staff"}
STRANGERS = ["bo", "dan", "una"]


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


@pytest.fixture
def cast(ada, bo, cleo, rio, rhea, dan, dune, una, uncharted, eve):
    return {"ada": ada, "bo": bo, "cleo": cleo, "rio": rio, "rhea": rhea, "dan": dan, "una": una, "eve": eve}


def post(client, application, verb, number):
    return client.post(
        f"/api/v1/applications/{application.public_id}/{verb}/",
        BODIES.get(verb, {}) | {"version": application.version},
        content_type="application/json",
        headers={"Idempotency-Key": f"key-{number}"},
    )


def books():
    """Everything that a refusal must leave alone."""
    return (
        list(Application.objects.order_by("pk").values()),
        Promise.objects.count(),
        Notice.objects.count(),
        ApplicationAccess.objects.count(),
    )


def expected(verb, state, role):
    who, ways = TABLE[verb]
    if role not in who.split(" or "):
        return 403
    return 200 if state in ways else 409


@pytest.mark.parametrize("verb", PUBLIC_VERBS)
def test_a_verb_from_every_state_for_everybody(verb, cast, comet, as_):
    clients = {name: as_(person) for name, person in cast.items()}
    for state in STATES:
        posting = make_open_posting(comet, seats=2)
        application = make_application(posting, cast["ada"], state=state)
        before = books()

        for name in STRANGERS:
            assert post(clients[name], application, verb, f"{state}-no").status_code == 404, (state, name)
        allowed = []
        for name, role in ROLES.items():
            status = expected(verb, state, role)
            if status == 200:
                allowed.append(name)
            else:
                assert post(clients[name], application, verb, f"{state}-no").status_code == status, (state, name)
        assert books() == before, state

        for number, name in enumerate(allowed):
            other = application if number == 0 else make_application(posting, cast["bo"], state=state)
            answer = post(clients[name], other, verb, f"{state}-yes")
            other.refresh_from_db()
            assert (answer.status_code, other.state) == (200, TABLE[verb][1][state][0]), (state, name)
            assert other.state == "hired" or other.reason == TABLE[verb][1][state][1]
            assert answer.json()["version"] == other.version
    assert invariants.broken() == {}


ACTIONS = {
    "job_cancel": lambda row, by: applications.finish(
        applications.begin("job_cancel", row, by=by, version=None), reason="job_cancelled"
    ),
    "offer_expire": lambda row, by: applications.finish(
        applications.begin("offer_expire", row, by=by, version=None), reason="offer_expired"
    ),
    "void": lambda row, by: application_access.void(row, reason="Spam", by=by),
    "erase": lambda row, by: applications.erase(row, by=by),
}


@pytest.mark.parametrize("verb", ACTIONS)
def test_the_sites_own_verbs_from_every_state_for_everybody(verb, cast, comet):
    who, ways = TABLE[verb]
    everybody = {name: (cast[name], ROLES.get(name, "stranger")) for name in cast} | {"system": (SYSTEM, "system")}
    for state in STATES:
        application = make_application(make_open_posting(comet), cast["ada"], state=state)
        before = books()

        for name, (person, role) in everybody.items():
            if role in who.split(" or ") and state in ways:
                continue
            with pytest.raises(Refusal) as refused:
                ACTIONS[verb](application, person)
            assert refused.value.status == (409 if role in who.split(" or ") else 403), (state, name)
        assert books() == before, state

        if state in ways:
            person = next(person for person, role in everybody.values() if role in who.split(" or "))
            ACTIONS[verb](application, person)
            application.refresh_from_db()
            assert (application.state, application.reason) == ways[state]
    assert invariants.broken() == {}


def test_the_machine_has_exactly_the_tables_steps():
    machine = {verb: {state: APPLICATION.target(verb, state) for state in STATES} for verb in APPLICATION.verbs}
    table = {verb: {state: ways.get(state, (None,))[0] for state in STATES} for verb, (_who, ways) in TABLE.items()}
    # Flagging a hire is no step.
    table["void"]["hired"] = None

    assert machine == table


def test_nothing_of_an_unknown_application_is_told(cast, comet, as_):
    application = make_application(make_open_posting(comet), cast["ada"])
    known, unknown = f"/api/v1/applications/{application.public_id}/", "/api/v1/applications/0000000000000000/"

    for name in STRANGERS:
        client = as_(cast[name])
        assert client.get(known).json() == client.get(unknown).json()
        assert client.get(known).status_code == 404
