"""`/api/v1/`: studios, productions and postings; the same actions as the pages, under the manners of an API."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from jobs.api import shapes
from jobs.enums import PostingState
from jobs.models import Posting, PostingEvent, Production, ScreeningQuestion
from talentpool.accounts.enums import MemberRole
from talentpool.outbox.models import Notice, Promise
from tests.factories.people import join, make_studio
from tests.factories.postings import a_role, a_software, make_posting, make_production

POSTINGS = "/api/v1/postings/"


@pytest.fixture
def api():
    def sign_in(user=None):
        client = APIClient(raise_request_exception=False)
        if user is not None:
            client.force_authenticate(user)
        return client

    return sign_in


def one(posting, verb=""):
    return f"{POSTINGS}{posting.public_id}/{verb + '/' if verb else ''}"


def a_body(studio, **fields):
    body = {
        "studio": studio.public_id,
        "title": "Key animator",
        "description": "Thirteen episodes.",
        "language": "en",
        "work_place": "hybrid",
        "city": "Cimahi",
        "pay_min": "9000000",
        "pay_max": "12000000.00",
        "pay_unit": "month",
        "deadline": (timezone.now() + timedelta(days=20)).strftime("%Y-%m-%dT23:59:00+07:00"),
        "deadline_zone": "Asia/Jakarta",
        "roles": [{"role": a_role().code, "seats": 2}],
        "questions": [{"text": "Which?", "kind": "choice", "choices": ["Harmony", "Moho"], "required": True}],
        "software": [a_software().code],
    }
    return {**body, **fields}


def problem(response):
    body = response.json()
    assert response["Content-Type"] == "application/problem+json" and body["status"] == response.status_code
    return {error["pointer"] for error in body.get("errors", [])} or body["title"]


def test_everybody_reads_open_postings_newest_first(api, comet):
    make_posting(comet, title="Older")
    make_posting(comet, title="Newer", software=(a_software("moho"),), pay_max_minor=1200000000)
    make_posting(comet, title="Draft", state=PostingState.DRAFT)
    make_posting(comet, title="Over", deadline=timezone.now() - timedelta(seconds=1))

    rows = api().get(POSTINGS).json()["results"]

    assert [row["title"] for row in rows] == ["Newer", "Older"]
    assert (rows[0]["pay_min"], rows[0]["pay_max"], rows[0]["pay_currency"]) == ("9000000.00", "12000000.00", "IDR")
    line = rows[0]["roles"][0]
    assert rows[0]["roles"] == [{"id": line["id"], "role": "test-animator", "title": "", "seats": 2, "free": 2}]
    assert rows[0]["software"] == ["moho"] and rows[0]["studio"]["name"] == "Studio Comet"


@pytest.mark.parametrize("rows", [1, 20, 100])
def test_the_list_costs_one_query_whatever_it_holds(api, comet, rows, django_assert_num_queries):
    for _ in range(rows):
        make_posting(comet, software=(a_software("moho"),))
    client = api()

    with django_assert_num_queries(1):
        assert len(client.get(POSTINGS, {"page_size": 100}).json()["results"]) == rows


def test_pages_follow_each_other_without_gaps_or_repeats_and_are_linked(api, comet):
    made = [make_posting(comet).public_id for _ in range(7)]
    client, url, seen = api(), f"{POSTINGS}?page_size=3", []
    while url:
        response = client.get(url)
        seen += [row["id"] for row in response.json()["results"]]
        url = response.json()["next"]
        assert (response.headers.get("Link") is not None) == (url is not None)

    assert seen == list(reversed(made))


def test_filters_of_the_list_are_those_of_the_board(api, comet):
    make_posting(comet, title="Here", software=(a_software("moho"),))
    make_posting(make_studio("Hakuba", country="JP"), title="There", work_place="on_site")

    def titles(**params):
        return [row["title"] for row in api().get(POSTINGS, params).json()["results"]]

    assert titles(abroad="1") == titles(place="on_site") == titles(q="hakuba") == ["There"]
    assert titles(studio=comet.public_id) == titles(software="moho") == ["Here"]


@pytest.mark.parametrize(
    "params",
    [
        {"created_by__email": "a"},
        {"ordering": "created_by__password"},
        {"fields": "studio.members"},
        {"place": "moon"},
        {"unit": "year"},
        {"state": "draft"},
        {"page_size": "-1"},
        {"page_size": "x"},
        {"page_size": "٣"},
        {"after": "nonsense"},
        {"after": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x"},
        {"discipline": "x" * 301},
    ],
)
def test_a_parameter_or_value_that_is_not_known_is_a_problem(api, comet, params):
    response = api().get(POSTINGS, params)

    assert response.status_code == 400
    assert problem(response) == {f"/{next(iter(params))}"}


def test_a_page_is_never_larger_than_a_hundred(api, comet):
    for _ in range(101):
        make_posting(comet)

    assert len(api().get(POSTINGS, {"page_size": "100000"}).json()["results"]) == 100


def test_own_postings_of_every_state_are_listed_for_members_only(api, comet, rhea, dan, dune):
    make_posting(comet, title="Draft", state=PostingState.DRAFT)
    make_posting(comet, title="Open")
    make_posting(dune, title="Foreign draft", state=PostingState.DRAFT)

    def titles(**params):
        return [row["title"] for row in api(rhea).get(POSTINGS, {"mine": "1", **params}).json()["results"]]

    assert titles() == ["Open", "Draft"]
    assert titles(state="draft") == ["Draft"]
    assert titles(studio=dune.public_id) == []
    assert api().get(POSTINGS, {"mine": "1"}).status_code in {401, 403}


def test_own_pages_follow_each_other(api, comet, rio):
    made = [make_posting(comet, state=PostingState.DRAFT).public_id for _ in range(5)]
    client, url, seen = api(rio), f"{POSTINGS}?mine=1&page_size=2", []
    while url:
        body = client.get(url).json()
        seen += [row["id"] for row in body["results"]]
        url = body["next"]

    assert seen == list(reversed(made))


def test_one_posting_is_read_as_the_reader_may(api, comet, rio, ada):
    posting = make_posting(comet)
    ScreeningQuestion.objects.create(posting=posting, text="Since when?")

    stranger, member = api(ada).get(one(posting)), api(rio).get(one(posting))

    assert set(stranger.json()) == set(shapes.PostingSerializer().fields)
    assert set(member.json()) == set(shapes.OwnPostingSerializer().fields)
    assert member["ETag"] == '"1"' and "ETag" not in stranger.headers
    assert stranger.json()["questions"][0]["text"] == "Since when?"
    assert "hired" not in stranger.json()["roles"][0]


def test_the_list_says_what_the_schema_says(api, comet):
    make_posting(comet)

    row = api().get(POSTINGS).json()["results"][0]

    assert set(row) == set(shapes.PostingCardSerializer().fields)
    assert set(row["roles"][0]) == set(shapes.SeatsSerializer().fields)


@pytest.mark.parametrize("state", [PostingState.DRAFT, PostingState.SUBMITTED])
def test_what_is_not_public_is_like_what_never_was(api, comet, dan, dune, ada, state):
    posting = make_posting(comet, state=state)

    answers = [api(reader).get(one(posting)) for reader in (None, dan, ada)]
    never = api().get(f"{POSTINGS}{'0' * 16}/")

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert {answer.content for answer in answers} == {never.content}


def test_what_is_over_is_gone(api, comet, rio):
    posting = make_posting(comet, state=PostingState.CLOSED)

    assert api().get(one(posting)).status_code == 410
    assert api(rio).get(one(posting)).status_code == 200


def test_a_posting_goes_from_draft_to_open_and_closed_through_the_api_alone(api, comet, rio, eve, second_factor):
    client = api(rio)

    made = client.post(POSTINGS, a_body(comet), format="json")
    address = made["Location"]
    edited = client.patch(address, {"title": "Lead animator"}, format="json", headers={"If-Match": made["ETag"]})
    submitted = client.post(f"{address}submit/", headers={"If-Match": edited["ETag"]})
    second_factor(eve)
    approved = api(eve).post(f"{address}approve/", headers={"If-Match": submitted["ETag"]})
    closed = client.post(f"{address}close/")

    assert [answer.status_code for answer in (made, edited, submitted, approved, closed)] == [201, 200, 200, 200, 200]
    assert [answer.json()["state"] for answer in (made, submitted, approved, closed)] == ["draft", "submitted", "open", "closed"]
    assert edited.json()["title"] == "Lead animator" and edited.json()["pay_min"] == "9000000.00"
    assert list(PostingEvent.objects.order_by("number").values_list("verb", "actor_role")) == [
        ("draft", "recruiter"),
        ("edit", "recruiter"),
        ("submit", "recruiter"),
        ("approve", "staff"),
        ("close", "recruiter"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("title", "", "/title"),
        ("title", None, "/title"),
        ("title", "a\r\nBcc: x@y", "/title"),
        ("title", "\u202eevil", "/title"),
        ("title", "\u200b", "/title"),
        ("title", 7, "/title"),
        ("title", ["a"], "/title"),
        ("description", "x" * 10001, "/description"),
        ("language", "fr", "/language"),
        ("country", "XX", "/country"),
        ("pay_min", "-5", "/pay_min"),
        ("pay_min", "0", "/pay_min"),
        ("pay_min", "1_000", "/pay_min"),
        ("pay_min", "٤٥", "/pay_min"),
        ("pay_min", "1e3", "/pay_min"),
        ("pay_min", True, "/pay_min"),
        ("pay_min", "1" * 17, "/pay_min"),
        ("pay_max", "1", "/pay_max"),
        ("pay_currency", "USD", "/pay_currency"),
        ("pay_currency", "XXX", "/pay_currency"),
        ("pay_unit", "year", "/pay_unit"),
        ("deadline", "2099-01-01", "/deadline"),
        ("deadline", "2099-01-01T00:00:00", "/deadline"),
        ("deadline", "2026-W50-1", "/deadline"),
        ("deadline", "2020-01-01T00:00:00Z", "/deadline"),
        ("deadline", "2099-01-01T00:00:00Z", "/deadline"),
        ("deadline_zone", "Mars/Olympus", "/deadline_zone"),
        ("deadline_zone", "../etc/passwd", "/deadline_zone"),
        ("starts_on", "2027-13-01", "/starts_on"),
        ("duration_weeks", 2.0, "/duration_weeks"),
        ("duration_weeks", -1, "/duration_weeks"),
        ("software", ["notepad"], "/software"),
        ("software", "moho", "/software"),
        ("production", "0" * 16, "/production"),
        ("roles", [{"role": "astronaut", "seats": 1}], "/roles"),
        ("roles", [{"role": "test-animator", "seats": 0}], "/roles/0/seats"),
        ("roles", [{"role": "test-animator", "seats": 10000}], "/roles/0/seats"),
        ("roles", [{"role": "test-animator", "seats": True}], "/roles/0/seats"),
        ("roles", [{"role": "test-animator", "seats": 1, "hired": 1}], "/roles/0/hired"),
        ("roles", [{"role": "test-animator", "seats": 1, "id": "0" * 16}], "/roles"),
        ("roles", [{"role": "test-animator", "seats": 1}] * 2, "/roles"),
        ("questions", [{"text": "Which?", "kind": "choice"}], "/questions"),
        ("questions", [{"text": "Which?", "kind": "essay"}], "/questions/0/kind"),
        ("questions", [{"text": "Which?", "kind": "text", "required": 1}], "/questions/0/required"),
        ("questions", [{"text": "Why?", "kind": "text"}] * 500, "/questions"),
        ("state", "open", "/state"),
        ("version", 9, "/version"),
        ("opened_at", "2026-01-01T00:00:00Z", "/opened_at"),
        ("created_by", 1, "/created_by"),
    ],
)
def test_bad_input_names_its_field_and_makes_nothing(api, comet, rio, field, value, pointer):
    client = api(rio)

    response = client.post(POSTINGS, a_body(comet, **{field: value}), format="json")

    assert response.status_code == 400
    pointers = problem(response)
    assert any(found == pointer or found.startswith(f"{pointer}/") for found in pointers), pointers
    assert not Posting.objects.exists()
    assert client.get(POSTINGS, {"mine": "1"}).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'"x"', b"{", b'{"a": NaN}', b'{"title": "a", "title": "b"}', b"\xff", b"[" * 99]
)
def test_a_body_that_is_no_object_is_a_problem(api, comet, rio, body):
    response = api(rio).post(POSTINGS, body, content_type="application/json")

    assert response.status_code == 400
    assert not Posting.objects.exists()


def test_a_studio_of_others_is_not_there_to_post_for(api, comet, dan, rhea):
    assert api(dan).post(POSTINGS, a_body(comet), format="json").status_code == 404
    assert api(rhea).post(POSTINGS, a_body(comet), format="json").status_code == 403
    assert api().post(POSTINGS, a_body(comet), format="json").status_code in {401, 403}
    assert not Posting.objects.exists()


def test_a_production_of_another_studio_cannot_be_named(api, comet, rio, dune):
    foreign = make_production(dune)

    response = api(rio).post(POSTINGS, a_body(comet, production=foreign.public_id), format="json")

    assert problem(response) == {"/production"}


def test_a_change_names_the_version_that_it_was_made_from(api, comet, rio):
    posting = make_posting(comet, state=PostingState.DRAFT)
    client = api(rio)

    missing = client.patch(one(posting), {"title": "New"}, format="json")
    stale = client.patch(one(posting), {"title": "New"}, format="json", headers={"If-Match": '"7"'})
    nonsense = client.patch(one(posting), {"title": "New"}, format="json", headers={"If-Match": "x"})

    posting.refresh_from_db()
    assert [missing.status_code, stale.status_code, nonsense.status_code] == [428, 412, 412]
    assert (posting.title != "New", posting.version) == (True, 1)


@pytest.mark.parametrize("verb", ["submit", "take_back", "close", "cancel", "approve", "send_back"])
def test_strangers_move_nothing_and_reviewers_read_why(api, comet, dan, dune, ada, eve, rhea, verb):
    """Eve is staff without a second factor here: the admin would not let her in, so the API does not either."""
    state = {"submit": "draft", "take_back": "submitted", "approve": "submitted", "send_back": "submitted"}.get(verb, "open")
    posting = make_posting(comet, state=state)
    body = {"reason": "Because."} if verb in {"send_back", "cancel"} else None

    answers = [api(reader).post(one(posting, verb), body, format="json").status_code for reader in (dan, ada, eve, rhea)]

    posting.refresh_from_db()
    assert answers == [404, 404, 404, 403]
    assert api().post(one(posting, verb), body, format="json").status_code in {401, 403}
    assert (posting.state, posting.version) == (state, 1)
    assert not Promise.objects.exists() and not Notice.objects.exists()


@pytest.mark.parametrize("verb", ["approve", "send_back"])
def test_staff_do_not_judge_postings_of_their_own_studio(api, comet, eve, second_factor, verb):
    second_factor(eve)
    join(comet, eve, MemberRole.RECRUITER)
    posting = make_posting(comet, state="submitted")

    answer = api(eve).post(one(posting, verb), {"reason": "Because."} if verb == "send_back" else None, format="json")

    posting.refresh_from_db()
    assert (answer.status_code, problem(answer)) == (403, "own_studio")
    assert (posting.state, posting.version) == ("submitted", 1)


def test_members_who_are_staff_cannot_cancel_by_a_password_alone(api, comet, eve):
    join(comet, eve, MemberRole.REVIEWER)
    posting = make_posting(comet)

    assert api(eve).post(one(posting, "cancel")).status_code == 403
    posting.refresh_from_db()
    assert posting.state == "open"


def test_a_step_that_the_table_does_not_have_is_a_conflict(api, comet, rio):
    posting = make_posting(comet, state=PostingState.CLOSED)

    assert problem(api(rio).post(one(posting, "close"))) == "illegal_move"


def test_submitting_what_is_incomplete_names_what_is_missing(api, comet, rio):
    client = api(rio)
    made = client.post(POSTINGS, {"studio": comet.public_id, "title": "Rigger"}, format="json")

    response = client.post(f"{made['Location']}submit/")

    assert response.status_code == 400
    assert problem(response) == {"/description", "/roles", "/work_place", "/pay_min", "/pay_unit", "/deadline"}


def test_a_repeated_key_makes_one_posting(api, comet, rio):
    client, body = api(rio), a_body(comet)

    first = client.post(POSTINGS, body, format="json", headers={"Idempotency-Key": "k-1"})
    again = client.post(POSTINGS, body, format="json", headers={"Idempotency-Key": "k-1"})
    other = client.post(POSTINGS, a_body(comet, title="Else"), format="json", headers={"Idempotency-Key": "k-1"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json() and first["ETag"] == again["ETag"]
    assert Posting.objects.count() == 1


def test_lists_of_a_patch_replace_and_keep_the_rows_that_they_name(api, comet, rio):
    posting = make_posting(comet, state=PostingState.DRAFT)
    row = posting.roles.get()
    roles = [
        {"id": row.public_id, "role": row.role.code, "seats": 5},
        {"role": a_role("test-rigger").code, "seats": 1, "title": "Harmony rigger"},
    ]

    answer = api(rio).patch(one(posting), {"roles": roles}, format="json", headers={"If-Match": '"1"'})

    assert [(line["id"] == row.public_id, line["seats"], line["title"]) for line in answer.json()["roles"]] == [
        (True, 5, ""),
        (False, 1, "Harmony rigger"),
    ]


def test_productions_are_read_and_written_by_their_studio_alone(api, comet, rio, rhea, dan, dune):
    client = api(rio)
    made = client.post("/api/v1/productions/", {"studio": comet.public_id, "title": "Terrace", "kind": "short"}, format="json")
    changed = client.patch(made["Location"], {"title": "Terraces"}, format="json", headers={"If-Match": made["ETag"]})
    stale = client.patch(made["Location"], {"title": "Late"}, format="json", headers={"If-Match": made["ETag"]})

    assert [made.status_code, changed.status_code, stale.status_code] == [201, 200, 412]
    assert Production.objects.get().title == "Terraces"
    assert api(rhea).get(made["Location"]).status_code == 200
    assert api(rhea).patch(made["Location"], {"title": "X"}, format="json", headers={"If-Match": "*"}).status_code == 403
    assert api(dan).get(made["Location"]).status_code == 404
    assert api(dan).get("/api/v1/productions/").json()["results"] == []
    assert api().get("/api/v1/productions/").status_code in {401, 403}


def test_studios_are_read_when_verified_or_own_and_never_with_contacts(api, comet, cleo, una, uncharted):
    address = f"/api/v1/studios/{uncharted.public_id}/"

    listed = api().get("/api/v1/studios/").json()["results"]

    assert [row["name"] for row in listed] == ["Studio Comet"]
    assert "verification" not in listed[0] and cleo.email not in str(listed)
    assert [api(reader).get(address).status_code for reader in (None, cleo, una)] == [404, 404, 200]
    assert api(una).get(address).json()["verification"] == "unverified"


def test_an_owner_asks_for_verification(api, una, uncharted, cleo):
    address = f"/api/v1/studios/{uncharted.public_id}/request_verification/"

    assert api(cleo).post(address, {"message": "Me"}, format="json").status_code == 404
    assert api(una).post(address, {"message": "See our film."}, format="json").json()["verification"] == "requested"


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("resource", ["studios", "productions"])
def test_the_other_lists_cost_the_same_whatever_they_hold(api, cleo, comet, resource, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_production(comet, f"Production {number}")
        make_studio()
    client = api(cleo)

    with django_assert_max_num_queries(3):
        assert client.get(f"/api/v1/{resource}/").status_code == 200
