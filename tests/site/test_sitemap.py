"""`/sitemap.xml`: what strangers may find, once a language, and nothing else."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import HomePage, StandardPage
from jobs.enums import PostingState
from portfolios.actions import portfolios
from talentpool import sitemaps
from tests.cms.make import make_collection
from tests.factories.people import make_studio
from tests.factories.portfolios import make_draft, make_published, make_rows, submit
from tests.factories.postings import make_posting

pytestmark = pytest.mark.django_db
SITE = "https://talent.example.org"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def read(client, address, **headers):
    answer = client.get(address.removeprefix(SITE), headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return ElementTree.fromstring(answer.content)


def files(client):
    return [place.text for place in read(client, "/sitemap.xml").iterfind("s:sitemap/s:loc", NAMES)]


def entries(client, name, page=""):
    """Address to alternates."""
    return {
        url.findtext("s:loc", None, NAMES): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link[@rel='alternate']", NAMES)
        }
        for url in read(client, f"/sitemap-{name}.xml{page}").iterfind("s:url", NAMES)
    }


def twice(path):
    return [f"{SITE}/id/{path}", f"{SITE}/en/{path}"]


def test_published_portfolio_stands_once_a_language_and_names_the_other(client, ada):
    portfolio = make_published(ada)

    found = entries(client, "talent")

    indonesian, english = twice(f"talent/{portfolio.slug}/")
    both = {"id": indonesian, "en": english}
    assert found == {indonesian: both, english: both}


def test_only_what_is_published_now_is_found(client, ada, bo):
    submit(make_draft(bo))
    portfolio = make_published(ada)
    assert list(entries(client, "talent")) == twice(f"talent/{portfolio.slug}/")

    portfolios.unpublish(portfolio, by=ada)

    assert entries(client, "talent") == {}


def test_only_open_postings_of_verified_studios_are_found(client, comet, uncharted):
    posting = make_posting(comet)
    for state in set(PostingState.values) - {PostingState.OPEN}:
        make_posting(comet, state=state)
    make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    make_posting(uncharted)

    assert list(entries(client, "jobs")) == twice(f"jobs/{posting.public_id}-{posting.slug}/")


def test_only_verified_studios_are_found(client, comet, uncharted):
    assert list(entries(client, "studios")) == twice(f"studios/{comet.slug}/")


def test_pages_of_the_city_are_found_under_the_addresses_that_they_have(client):
    StandardPage.objects.filter(slug="about", locale__language_code="id").update(slug="tentang", url_path="/home/tentang/")

    found = entries(client, "pages")

    names = ["", "privacy/", "accessibility/", "open-source/", "talent/", "jobs/"]
    expected = [address for name in names for address in twice(name)] + [f"{SITE}/id/tentang/", f"{SITE}/en/about/"]
    assert sorted(found) == sorted(expected)
    assert found[f"{SITE}/en/about/"] == {"id": f"{SITE}/id/tentang/", "en": f"{SITE}/en/about/"}


def test_page_that_is_down_or_private_is_not_found_and_not_named(client):
    StandardPage.objects.get(slug="about", locale__language_code="en").unpublish()
    private = StandardPage.objects.get(slug="privacy", locale__language_code="id")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    found = entries(client, "pages")

    assert found[f"{SITE}/id/about/"] == {"id": f"{SITE}/id/about/"}
    assert found[f"{SITE}/en/privacy/"] == {"en": f"{SITE}/en/privacy/"}
    assert not {f"{SITE}/en/about/", f"{SITE}/id/privacy/"} & set(found)


def test_collection_is_found_while_it_runs(client):
    now = timezone.now()
    running = make_collection()
    make_collection(slug="over", starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    make_collection(slug="to-come", starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=2))

    assert list(entries(client, "collections")) == twice(f"collections/{running.slug}/")


def test_everything_that_is_found_opens_and_lets_itself_be_indexed(client, ada, comet):
    make_published(ada)
    make_posting(comet)

    places = [place for file in files(client) for place in entries(client, file.partition("sitemap-")[2][:-4])]

    assert len(places) == 20
    for place in places:
        page = client.get(place.removeprefix(SITE))
        assert (place, page.status_code) == (place, 200)
        assert (place, "noindex" in page.text or "noindex" in page.get("X-Robots-Tag", "")) == (place, False)


def test_index_lists_the_files_that_hold_something(client, ada, comet):
    make_published(ada)

    assert files(client) == [f"{SITE}/sitemap-{name}.xml" for name in ("pages", "talent", "studios")]


def test_index_lists_every_page_of_a_long_section(client, eve, ada, monkeypatch):
    rows = make_rows(4, make_published(ada, reviewer=eve))
    monkeypatch.setattr(sitemaps.PortfolioSection, "limit", 2)

    pages = [place.partition("-talent.xml")[2] for place in files(client) if "-talent.xml" in place]
    seen = [place for page in pages for place in entries(client, "talent", page)]

    assert pages == ["", "?p=2", "?p=3"]
    assert len(seen) == len(set(seen)) == 2 * (len(rows) + 1)
    assert client.get("/sitemap-talent.xml?p=4").status_code == 404


def test_addresses_never_come_from_the_host_header(client, ada):
    make_published(ada)

    for path in ("/sitemap.xml", "/sitemap-talent.xml"):
        text = ElementTree.tostring(read(client, path, host="localhost"), encoding="unicode")
        assert SITE in text and "localhost" not in text


def test_robots_are_told_where_it_is(client):
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").text.splitlines()


def test_section_that_does_not_exist_is_not_found(client):
    assert client.get("/sitemap-drafts.xml").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_sitemap_costs_the_same_queries_whatever_it_holds(client, eve, ada, cleo, rows, django_assert_num_queries):
    make_rows(rows - 1, make_published(ada, reviewer=eve))
    home = HomePage.objects.get(locale__language_code="en")
    for number in range(rows):
        make_posting(make_studio(owner=cleo))
        home.add_child(instance=StandardPage(title=f"Page {number}", locale=home.locale))
    client.get("/sitemap-pages.xml")  # Wagtail keeps the site's address in the cache

    for path, queries in [("-pages", 2), ("-talent", 2), ("-jobs", 2), ("-studios", 2), ("", 9)]:
        with django_assert_num_queries(queries):
            read(client, f"/sitemap{path}.xml")
