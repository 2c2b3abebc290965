"""The front page, as a stranger opens it."""

import re

import pytest
from django.urls import reverse

from cms.models import HomePage
from jobs.enums import PostingState
from portfolios.actions import portfolios
from tests.cms.make import hours, make_collection, make_listed
from tests.factories.people import make_person
from tests.factories.portfolios import make_draft, make_published
from tests.factories.postings import make_posting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "language"), [("/id/", "id"), ("/en/", "en")])
def test_front_page_opens_in_each_language_when_the_site_is_new(client, address, language):
    answer = client.get(address)

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


def test_front_page_has_its_route_by_the_name_home(client):
    assert client.get(reverse("home")).status_code == 200


def test_root_leads_to_the_front_page_in_the_readers_language(client):
    answer = client.get("/", headers={"accept-language": "en"})

    assert (answer.status_code, answer["Location"]) == (302, "/en/")


def test_front_page_says_what_staff_wrote_when_they_changed_the_headline(client):
    HomePage.objects.filter(locale__language_code="en").update(headline="A hundred hands,", circled="one film", lead="Come in.")

    page = client.get("/en/").content.decode()

    assert '<h1 class="display">A hundred hands, <span class="circ">one film</span>.</h1>' in page
    assert '<p class="lead">Come in.</p>' in page


def test_front_page_still_opens_when_staff_took_the_wagtail_page_down(client):
    HomePage.objects.update(live=False)

    assert client.get("/en/").status_code == 200


def test_front_page_may_be_kept_for_a_minute_by_a_shared_cache_when_a_stranger_reads_it(client):
    answer = client.get("/en/")

    assert sorted(answer["Cache-Control"].split(", ")) == ["max-age=0", "public", "s-maxage=60"]


def test_front_page_leaves_no_cookie_with_a_stranger(client):
    assert not client.get("/en/").cookies


def test_front_page_answers_not_modified_when_the_browser_has_it_already(client):
    tag = client.get("/en/")["ETag"]

    answer = client.get("/en/", headers={"if-none-match": tag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_front_page_is_kept_by_no_cache_when_a_person_is_signed_in(as_, ada):
    answer = as_(ada).get("/en/")

    assert answer["Cache-Control"] == "private, no-store"


@pytest.fixture
def one_of_each(comet, fia):
    """One published portfolio in a running collection, one open posting."""
    portfolio = make_published()
    make_collection(portfolio)
    return make_posting(comet), portfolio


def test_figures_are_counted_from_what_is_public_now(client, comet, uncharted, fia):
    make_published()
    make_draft()
    posting = make_posting(comet)
    make_posting(comet, state=PostingState.CLOSED)
    make_posting(uncharted)

    page = client.get("/en/").content.decode()

    facts = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page))
    assert facts == {"Published portfolios": "1", "Open jobs": "1", "Verified studios": "1", "Hires so far": "0"}
    assert page.count('<li class="job">') == 1
    assert posting.title in page


def test_collection_shows_its_published_talent_in_the_staffs_order(client, fia):
    second, first, hidden = make_published(make_person("Bo")), make_published(make_person("Ada")), make_draft(make_person("Cici"))
    make_collection(first, hidden, second)

    page = client.get("/en/").content.decode()

    assert re.findall(r'class="tcard".*?<a href="[^"]+">([^<]+)</a>', page, re.S) == ["Ada", "Bo"]


def test_collection_disappears_from_the_page_when_nobody_in_it_is_published_any_more(client, fia):
    portfolio = make_published()
    make_collection(portfolio)
    assert "First frames" in client.get("/en/").content.decode()

    portfolios.unpublish(portfolio, by=portfolio.person)

    assert "First frames" not in client.get("/en/").content.decode()


def test_collection_comes_and_goes_by_itself(client, fia):
    collection = make_collection(make_published())
    shown = []

    for starts, ends in [(-2, 2), (1, 2), (-2, -1)]:
        collection.starts_at, collection.ends_at = hours(starts), hours(ends)
        collection.save()
        addresses = ["/en/", f"/en/collections/{collection.slug}/"]
        shown.append(["First frames" in client.get(address).content.decode() for address in addresses])

    assert shown == [[True, True], [False, False], [False, False]]


def test_front_page_shows_four_jobs_two_collections_and_six_of_each_at_most(client, comet, fia):
    everybody = make_listed(7)
    for number in range(3):
        make_collection(*everybody, slug=f"collection-{number}", title_en=f"Collection {number}")
    for _ in range(6):
        make_posting(comet)

    page = client.get("/en/").content.decode()

    assert (page.count('<li class="job">'), page.count('class="tcard"')) == (4, 12)


def test_front_page_costs_six_queries_when_there_is_one_of_each_and_when_there_are_thirty(
    client, comet, fia, one_of_each, django_assert_num_queries
):
    with django_assert_num_queries(6):
        client.get("/en/")

    more = make_listed(29)
    for number in range(5):
        make_collection(*more, slug=f"more-{number}")
    for _ in range(29):
        make_posting(comet)
    with django_assert_num_queries(6):
        client.get("/en/")
