"""The board: what it shows, how it is narrowed, how it goes on, what it costs."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.enums import PayUnit, PostingState, WorkPlace
from talentpool.accounts.enums import Verification
from tests.factories.people import make_studio
from tests.factories.postings import a_role, a_software, make_posting

BOARD = "/en/jobs/"


def titles(response):
    return re.findall(r'<h3><a href="/../jobs/[^"]+"[^>]*>([^<]+)</a>', response.content.decode())


@pytest.fixture
def board(client, comet):
    def get(**params):
        response = client.get(BOARD, params)
        assert response.status_code == 200
        return titles(response)

    return get


def test_the_board_lists_open_jobs_newest_first(board, comet):
    make_posting(comet, title="Older")
    make_posting(comet, title="Newer")

    assert board() == ["Newer", "Older"]


@pytest.mark.parametrize("state", [state for state in PostingState if state != PostingState.OPEN])
def test_the_board_shows_no_other_state(board, comet, state):
    make_posting(comet, title="Shown")
    make_posting(comet, state=state, title="Hidden")

    assert board() == ["Shown"]


@pytest.mark.parametrize("word", [word for word in Verification if word != Verification.VERIFIED])
def test_the_board_shows_verified_studios_only(board, comet, word):
    make_posting(comet, title="Shown")
    other = make_studio("Other")
    make_posting(other, title="Hidden")
    type(other).objects.filter(pk=other.pk).update(verification=word)

    assert board() == ["Shown"]


def test_a_job_leaves_the_board_at_its_deadline_before_anything_ran(board, comet):
    make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))

    assert board() == []


@pytest.mark.parametrize("words", ["harmony", "HARM", "comet rigger", "kelinci", "Role test-rigger", "harmony, rigger!"])
def test_words_are_found_in_title_text_role_software_and_studio(board, comet, words):
    make_posting(comet, title="Rigger", description="Kelinci", role=a_role("test-rigger"), software=(a_software("harmony"),))
    make_posting(make_studio("Other"), title="Painter", role=a_role("test-painter"))

    assert board(q=words) == ["Rigger"]


@pytest.mark.parametrize("words", ["'; DROP TABLE", "a & ! | (", "\\", "%", "😀", ":*", "x" * 5000, "\u202e"])
def test_any_words_can_be_searched_for(client, comet, words):
    make_posting(comet)

    assert client.get(BOARD, {"q": words}).status_code == 200


def test_filters_narrow_the_board(board, comet):
    abroad = make_studio("Hakuba", country="JP")
    make_posting(comet, title="Here", role=a_role(discipline="test-2d"), software=(a_software("moho"),), pay_unit=PayUnit.DAY)
    make_posting(
        abroad,
        title="There",
        role=a_role("test-modeller", "test-3d"),
        work_place=WorkPlace.ON_SITE,
        city="Osaka",
        pay_unit=PayUnit.SHOT,
    )

    assert board(discipline="test-3d") == ["There"]
    assert board(discipline=["test-2d", "test-3d"]) == ["There", "Here"]
    assert board(software="moho") == ["Here"]
    assert board(place="on_site") == ["There"]
    assert board(unit="day") == ["Here"]
    assert board(abroad="1") == ["There"]
    assert board(abroad="1", unit="day") == []


def test_a_deadline_within_a_week_is_a_filter(board, comet):
    make_posting(comet, title="Soon", deadline=timezone.now() + timedelta(days=6))
    make_posting(comet, title="Later", deadline=timezone.now() + timedelta(days=8))

    assert board(soon="1") == ["Soon"]


def test_a_quick_filter_is_one_link_that_keeps_the_words_and_says_when_it_is_on(client, comet):
    make_posting(comet, title="Rigger")

    chips = client.get(BOARD, {"q": "rigger", "place": "remote"}).context["quick"]

    assert [chip["text"] for chip in chips if chip["current"]] == ["Remote"]
    assert [chip["href"] for chip in chips] == [
        "/en/jobs/?q=rigger",
        "/en/jobs/?q=rigger&abroad=1",
        "/en/jobs/?q=rigger&place=remote",
        "/en/jobs/?q=rigger&soon=1",
    ]


def test_of_software_only_what_an_open_job_asks_for_is_offered_and_what_was_chosen(client, comet):
    make_posting(comet, software=(a_software("asked"),))
    make_posting(comet, software=(a_software("closed"),), state=PostingState.CLOSED)
    a_software("chosen")

    facets = {facet["name"]: facet["options"] for facet in client.get(BOARD, {"software": "chosen"}).context["facets"]}

    assert sorted(option["value"] for option in facets["software"]) == ["asked", "chosen"]


def test_a_filter_that_is_not_known_changes_nothing(board, comet):
    make_posting(comet, title="Here")

    assert board(place="moon", unit="'", page_size="9999", created_by__email="a") == ["Here"]


def test_the_board_goes_on_where_it_stopped_without_gaps_or_repeats(client, comet):
    made = [make_posting(comet).title for _ in range(45)]
    seen, url = [], BOARD
    while url:
        response = client.get(url)
        seen += titles(response)
        found = re.search(r'href="(/en/jobs/\?[^"]+)" rel="next"', response.content.decode())
        url = found and found[1].replace("&amp;", "&")

    assert seen == list(reversed(made))


def test_the_way_on_keeps_the_filters_and_htmx_gets_only_the_rows(client, comet):
    for _ in range(21):
        make_posting(comet, pay_unit=PayUnit.DAY)
    page = client.get(BOARD, {"unit": "day", "q": "animator"}).content.decode()
    url = re.search(r'href="([^"]+)" rel="next"', page)[1].replace("&amp;", "&")

    rows = client.get(url, headers={"HX-Request": "true"})

    assert "unit=day" in url and "q=animator" in url
    assert len(titles(rows)) == 1 and "<html" not in rows.content.decode()
    assert "HX-Request" in rows["Vary"]


@pytest.mark.parametrize(
    "cursor", ["x", "!!!!", "MTIz", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x", "é", "MS45OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk"]
)
def test_a_broken_cursor_begins_anew(board, comet, cursor):
    make_posting(comet, title="Here")

    assert board(after=cursor) == ["Here"]


def test_a_row_shows_pay_with_unit_and_the_deadline_on_the_posters_clock(client, comet):
    make_posting(
        comet,
        pay_min_minor=900000000,
        pay_max_minor=1200000000,
        deadline=timezone.now().replace(hour=16, minute=59, second=0, microsecond=0) + timedelta(days=9),
        deadline_zone="Asia/Tokyo",
    )

    page = client.get(BOARD).content.decode()

    assert "Rp\xa09,000,000–12,000,000" in page and "per month" in page
    assert "01:59 JST" in page


@pytest.mark.parametrize("rows", [1, 20, 30])
def test_the_board_costs_the_same_whatever_it_holds(client, comet, rows, django_assert_num_queries):
    for _ in range(rows):
        make_posting(comet, software=(a_software("moho"), a_software("harmony")))

    with django_assert_num_queries(3):
        client.get(BOARD)


def test_the_board_for_a_signed_in_person_stays_within_its_bar(as_, ada, comet, django_assert_max_num_queries):
    make_posting(comet)
    client = as_(ada)

    with django_assert_max_num_queries(6):
        assert client.get(BOARD).status_code == 200


def test_words_typed_by_people_are_shown_as_words(client, comet):
    make_posting(comet, title="<script>alert(1)</script>")

    page = client.get(BOARD, {"q": "<b>x"}).content.decode()

    assert "<script>alert(1)" not in page and "<b>x" not in page


def test_the_board_speaks_both_languages(client, comet):
    make_posting(comet, title="Here")

    assert titles(client.get("/id/jobs/")) == ["Here"]
