"""`/api/v1/applications/`: who reads what, how it is written, how it refuses."""

import pytest
from django.urls import reverse

from jobs.actions import application_notes
from jobs.models import Application, ApplicationAccess
from talentpool.accounts.models import Studio
from talentpool.outbox.models import Promise
from tests.concurrency import at_once
from tests.factories.hiring import (
    make_application,
    make_open_posting,
    make_published_portfolio,
    make_question,
    make_seats,
)
from tests.factories.people import join, make_person, make_studio

LIST = "/api/v1/applications/"


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def one(application):
    return f"{LIST}{application.public_id}/"


def send(client, url, body, key="k1", **headers):
    return client.post(url, body, content_type="application/json", headers={"Idempotency-Key": key, **headers})


def an_application(posting, **fields):
    return {
        "posting": posting.public_id,
        "cover_note": "I paint light.",
        "rate": "450000",
        "rate_currency": "IDR",
        "rate_unit": "day",
        "available_from": "2027-01-10",
        "consent": True,
    } | fields


def test_an_application_is_sent_once_however_often_the_request_comes(posting, ada, as_):
    make_published_portfolio(ada)
    question = make_question(posting, "Do you use Harmony?", "yes_no", required=True)
    client = as_(ada)
    body = an_application(posting, answers={question.public_id: "yes"})

    first = send(client, LIST, body)
    again = send(client, LIST, body)
    other = send(client, LIST, body | {"cover_note": "Other"})

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.headers["Location"].endswith(one(Application.objects.get()))
    assert (other.status_code, other.json()["title"]) == (422, "idempotency_key_reused")
    assert Application.objects.count() == 1
    assert first.json()["rate"] == "450000.00"
    assert first.json()["answers"][0]["value"] == "yes"


def test_applying_without_a_key_is_refused(posting, ada, as_):
    make_published_portfolio(ada)

    answer = as_(ada).post(LIST, an_application(posting), content_type="application/json")

    assert (answer.status_code, answer.json()["title"]) == (400, "idempotency_key_missing")
    assert not Application.objects.exists()


def test_a_second_application_is_a_conflict(posting, ada, as_):
    make_application(posting, ada)

    answer = send(as_(ada), LIST, an_application(posting))

    assert (answer.status_code, answer.json()["title"]) == (409, "already_applied")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"posting": "0000000000000000"}, "/posting"),
        ({"role": "0000000000000000"}, "/role"),
        ({"rate": "-5"}, "/rate"),
        ({"rate": "1_000"}, "/rate"),
        ({"rate": "450000.005"}, "/rate"),
        ({"rate_currency": "USD"}, "/rate"),
        ({"rate_unit": "moon"}, "/rate_unit"),
        ({"available_from": "2027-W02-1"}, "/available_from"),
        ({"availability": "a\r\nBcc: x@y"}, "/availability"),
        ({"cover_note": "\u202eevil"}, "/cover_note"),
        ({"answers": {"x": "y"}}, "/answers/x"),
        ({"answers": "yes"}, "/answers"),
        ({"consent": "true"}, "/consent"),
        ({"state": "hired"}, "/state"),
        ({"studio": "x"}, "/studio"),
    ],
)
def test_bad_input_is_pointed_at_and_nothing_is_kept(fields, pointer, posting, ada, as_):
    make_published_portfolio(ada)
    client = as_(ada)

    answer = send(client, LIST, an_application(posting) | fields)

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not Application.objects.exists()
    assert client.get(LIST).status_code == 200


def test_without_consent_nothing_is_sent(posting, ada, as_):
    make_published_portfolio(ada)

    answer = send(as_(ada), LIST, an_application(posting, consent=False))

    assert (answer.status_code, answer.json()["title"]) == (400, "consent_required")
    assert not Promise.objects.exists()


def test_a_posting_with_several_roles_asks_which(posting, ada, as_):
    make_published_portfolio(ada)
    role = make_seats(posting)

    asked = send(as_(ada), LIST, an_application(posting))
    sent = send(as_(ada), LIST, an_application(posting, role=role.public_id))

    assert asked.json()["errors"][0]["pointer"] == "/role"
    assert sent.json()["role"]["id"] == role.public_id


def test_a_draft_posting_is_as_unknown_as_an_invented_one(comet, ada, as_):
    make_published_portfolio(ada)
    draft = make_open_posting(comet, state="draft", opened_at=None)
    client = as_(ada)

    answers = [send(client, LIST, an_application(draft) | {"posting": public_id}) for public_id in (draft.public_id, "0" * 16)]

    assert answers[0].json() == answers[1].json()


def test_a_posting_of_a_stopped_studio_is_as_unknown_as_an_invented_one(posting, ada, as_):
    make_published_portfolio(ada)
    Studio.objects.filter(pk=posting.studio_id).update(verification="suspended")
    client = as_(ada)

    bodies = [an_application(posting) | {"posting": public_id} for public_id in (posting.public_id, "0" * 16)]
    hidden, invented = [send(client, LIST, body, f"k{number}") for number, body in enumerate(bodies)]

    assert hidden.status_code == invented.status_code == 400
    assert hidden.json() == invented.json()
    assert not Application.objects.exists()


def test_a_step_names_its_version_in_the_body_or_the_header(posting, ada, cleo, as_):
    application = make_application(posting, ada)
    client = as_(cleo)
    url = f"{one(application)}shortlist/"

    missing = send(client, url, {}, "a")
    stale = send(client, url, {"version": 9}, "b")
    stale_header = send(client, url, {}, "c", **{"If-Match": '"9"'})
    good = send(client, url, {}, "d", **{"If-Match": client.get(one(application)).headers["ETag"]})

    assert [missing.status_code, stale.status_code, stale_header.status_code, good.status_code] == [428, 412, 412, 200]
    assert good.headers["ETag"] == '"2"'


def test_a_repeated_accept_under_the_same_key_answers_as_before(posting, ada, cleo, as_):
    application = make_application(posting, ada, state="offer")
    client = as_(ada)
    url = f"{one(application)}accept/"

    answers = [send(client, url, {"version": 3}, "same"), send(client, url, {"version": 3}, "same")]
    other = send(client, url, {"version": 4}, "new")

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert other.status_code == 409
    assert application.events.count() == 4


def test_the_applicant_reads_no_note_and_no_name_of_the_studios_people(posting, ada, cleo, as_):
    application = make_application(posting, ada, state="shortlisted")
    application_notes.add(application, "MARKER", by=cleo)

    own = as_(ada).get(one(application))
    studio = as_(cleo).get(one(application))

    assert "MARKER" not in own.content.decode()
    assert cleo.name not in own.content.decode()
    assert own.json()["seen_as"] == "applicant"
    assert [event["by"] for event in own.json()["history"]] == ["applicant", "studio"]
    assert studio.json()["notes"][0]["text"] == "MARKER"
    assert studio.json()["history"][1]["actor"] == cleo.name
    assert ada.email not in studio.content.decode()


def test_the_list_holds_both_sides_and_nobody_elses(posting, comet, ada, bo, cleo, rhea, dan, dune, as_):
    make_application(posting, ada)
    # Bo applies at Comet and belongs to a studio of his own, where Ada applied too.
    join(own_studio := make_studio("Studio Bo"), bo, "owner")
    make_application(posting, bo)
    make_application(make_open_posting(own_studio), ada, by=bo)

    def listed(user, **query):
        return sorted((row["seen_as"], row["studio"]["name"]) for row in as_(user).get(LIST, query).json()["results"])

    assert listed(ada) == [("applicant", "Studio Bo"), ("applicant", "Studio Comet")]
    assert listed(bo) == [("applicant", "Studio Comet"), ("studio", "Studio Bo")]
    assert listed(bo, seen_as="studio") == [("studio", "Studio Bo")]
    assert listed(rhea) == [("studio", "Studio Comet")] * 2
    assert listed(rhea, state="offer") == []
    assert as_(rhea).get(LIST, {"state": "nonsense"}).status_code == 400
    assert listed(rhea, posting=posting.public_id) == [("studio", "Studio Comet")] * 2
    assert listed(dan) == []
    assert listed(dan, posting=posting.public_id) == []


def test_staff_read_one_on_record_and_find_none_in_lists(posting, ada, cleo, eve, as_):
    application = make_application(posting, ada)
    application_notes.add(application, "MARKER", by=cleo)
    client = as_(eve)

    read = client.get(one(application))

    assert client.get(LIST).json()["results"] == []
    assert (read.status_code, read.json()["seen_as"], read.json()["notes"]) == (200, "staff", [])
    assert [(row.kind, row.actor) for row in ApplicationAccess.objects.all()] == [("read", eve)]


def test_a_note_is_written_by_every_member_and_by_nobody_else(posting, ada, cleo, rhea, dan, eve, as_):
    application = make_application(posting, ada)
    url = f"{one(application)}notes/"

    statuses = [send(as_(user), url, {"text": "Lovely"}, f"n{user.pk}").status_code for user in (rhea, cleo, ada, eve, dan)]

    assert statuses == [201, 201, 403, 403, 404]
    assert application.notes.count() == 2


def test_a_stranger_is_asked_who_they_are(client, posting, ada):
    make_application(posting, ada)

    answer = client.get(LIST)

    assert (answer.status_code, answer.json()["title"]) == (401, "not_authenticated")


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_costs_the_same_for_any_number_of_rows(count, posting, cleo, as_, django_assert_num_queries):
    for _ in range(count):
        make_application(posting, make_person())
    client = as_(cleo)
    client.get(LIST)

    with django_assert_num_queries(3):
        rows = client.get(LIST, {"page_size": 100}).json()["results"]

    assert len(rows) == count


@pytest.mark.django_db(transaction=True)
def test_twenty_submits_at_once_make_one_application_and_no_server_error(client):
    posting = make_open_posting(make_studio(owner=make_person()), seats=1)
    person = make_person()
    make_published_portfolio(person)
    from django.test import Client

    def submit(number):
        browser = Client()
        browser.force_login(person)
        return send(browser, LIST, an_application(posting), f"key-{number % 2}").status_code

    answers = at_once([lambda number=number: submit(number) for number in range(20)])

    assert set(answers) <= {201, 409}
    assert 201 in answers
    assert Application.objects.count() == 1


def test_the_schema_describes_every_step(client):
    schema = client.get(reverse("api-schema"), headers={"accept": "application/vnd.oai.openapi+json"}).content.decode()

    for verb in ("shortlist", "interview", "test", "offer", "reject", "rescind", "accept", "decline", "withdraw", "void"):
        assert f"/api/v1/applications/{{public_id}}/{verb}/" in schema
