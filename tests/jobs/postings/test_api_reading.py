"""`/api/v1/postings/`, read: who sees what, page by page, at what cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.api import shapes
from jobs.enums import PostingState
from jobs.models import ScreeningQuestion
from tests.factories.people import make_studio
from tests.factories.postings import a_software, make_posting
from tests.jobs.postings.api_requests import POSTINGS, one, problem


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
