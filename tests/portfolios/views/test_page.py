"""The public page of a portfolio."""

import json
import re

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from portfolios.actions import portfolios, reviews
from portfolios.content import Link
from portfolios.models import PortfolioPage
from tests.factories.portfolios import make_content, make_draft, make_published, save, submit

pytestmark = pytest.mark.django_db


def address(portfolio, language="en"):
    with override(language):
        return reverse("portfolios:detail", args=[portfolio.slug])


@pytest.fixture
def published(ada, eve):
    return make_published(ada, reviewer=eve, pictures=3)


def test_page_shows_the_work_first(published, client):
    html = client.get(address(published)).content.decode()

    assert html.index("A boy jumps, pose 1") < html.index("<h1>Ada Lestari</h1>")
    assert html.count("<figure") == 3
    assert 'fetchpriority="high"' in html
    assert "Toon Boom Harmony" in html
    assert "Rigged cut-out" in html


@pytest.mark.parametrize(
    ("language", "changes", "words", "marked"),
    [
        ("en", {}, "I like small acting", False),
        ("id", {}, "Saya suka akting", False),
        ("en", {"about_en": ""}, "Saya suka akting", True),
        ("id", {"about_id": ""}, "I like small acting", True),
    ],
)
def test_texts_are_the_best_there_is_and_say_their_language(ada, eve, client, language, changes, words, marked):
    portfolio = make_published(ada, reviewer=eve, **changes)

    html = client.get(address(portfolio, language)).content.decode()

    assert words in html
    assert f'<html lang="{language}">' in html
    assert ('<div class="prose" lang="' in html) == marked


def test_one_portfolio_is_served_under_both_languages(published, client):
    assert [client.get(address(published, code)).status_code for code in ("id", "en")] == [200, 200]


@pytest.mark.parametrize("state", ["draft", "in review", "unpublished", "deleted"])
def test_what_is_not_published_is_the_same_404_as_what_never_was(ada, eve, client, as_, state):
    portfolio = make_published(ada, reviewer=eve) if state in {"unpublished", "deleted"} else make_draft(ada)
    if state == "in review":
        submit(portfolio)
    if state == "unpublished":
        assert client.get(address(portfolio)).status_code == 200
        portfolios.unpublish(portfolio, by=ada)
    if state == "deleted":
        portfolios.delete(portfolio, by=ada)

    answers = [client.get(f"/en/talent/{slug}/") for slug in (portfolio.slug, "nobody-by-that-name")]

    bodies = [answer.content.decode().replace(portfolio.slug, "x").replace("nobody-by-that-name", "x") for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert bodies[0] == bodies[1]
    assert as_(ada).get(address(portfolio)).status_code == 404


def test_unreviewed_words_do_not_show(published, ada, client):
    save(published, make_content(ada, headline_en="Nobody has read this"))
    submit(published)

    assert "Nobody has read this" not in client.get(address(published)).content.decode()


@pytest.mark.parametrize("pictures", [1, 20, 100])
def test_page_costs_the_same_queries_however_much_it_holds(ada, eve, client, django_assert_num_queries, pictures):
    portfolio = make_published(ada, reviewer=eve, pictures=pictures)
    client.get(address(portfolio, "id"))  # content types and the like are read once a process

    with django_assert_num_queries(6):
        answer = client.get(address(portfolio))

    assert answer.content.decode().count("<figure") == pictures


def test_unchanged_page_is_a_304_and_a_new_version_is_not(published, ada, eve):
    first = Client().get(address(published))
    again = Client().get(address(published), headers={"if-none-match": first["ETag"]})
    save(published, make_content(ada, headline_en="Director"))
    reviews.approve(submit(published), by=eve)
    after = Client().get(address(published), headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200
    assert "Director" in after.content.decode()


def test_second_stranger_is_answered_without_a_query_and_with_the_same_headers(published, django_assert_num_queries):
    first = Client().get(address(published))

    with django_assert_num_queries(0):
        answer = Client().get(address(published))
        unchanged = Client().get(address(published), headers={"if-none-match": first["ETag"]})

    assert (answer.status_code, answer.content, dict(answer.headers)) == (200, first.content, dict(first.headers))
    assert "Content-Security-Policy" in answer
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_those_who_only_ask_for_changes_find_the_page_kept_too(published, django_assert_num_queries):
    mark = {"if-none-match": Client().get(address(published))["ETag"]}
    cache.clear()

    again = Client().get(address(published), headers=mark)
    with django_assert_num_queries(0):
        once_more = Client().get(address(published), headers=mark)

    assert [again.status_code, once_more.status_code] == [304, 304]


def test_each_language_is_kept_for_itself(published):
    languages = {code: Client().get(address(published, code)).content for code in ("id", "en")}

    assert languages["id"] != languages["en"]
    assert {code: Client().get(address(published, code)).content for code in ("id", "en")} == languages


def test_kept_page_is_not_for_a_foreign_host(published):
    Client().get(address(published))

    assert Client().get(address(published), headers={"host": "evil.example"}).status_code == 400


def test_page_that_was_being_made_while_it_was_withdrawn_is_gone_in_half_a_minute(published, ada):
    Client().get(address(published))

    [left] = [_valkey().ttl(key) for key in _valkey().scan_iter("*kept-page*")]

    assert 0 < left <= 30


def _valkey() -> redis.Redis:
    return redis.from_url(settings.REDIS_URL)


def test_kept_page_is_gone_with_the_publication(published, ada):
    mark = Client().get(address(published))["ETag"]
    portfolios.unpublish(published, by=ada)

    assert Client().get(address(published), headers={"if-none-match": mark}).status_code == 404


def test_owner_gets_a_page_of_their_own_that_nobody_keeps(published, ada, as_):
    Client().get(address(published))

    answer = as_(ada).get(address(published))

    assert "Edit my portfolio" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert "Edit my portfolio" not in Client().get(address(published)).content.decode()


def test_structured_data_is_a_person_without_contact(published, ada, client):
    html = client.get(address(published)).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])

    assert (data["@type"], data["name"], data["jobTitle"]) == ("Person", "Ada Lestari", "2D character animator")
    assert data["sameAs"] == ["https://vimeo.com/1"]
    assert ada.email not in html


def test_nothing_that_a_freelancer_writes_becomes_markup(ada, eve, client):
    evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    portfolio = make_published(
        ada,
        reviewer=eve,
        name="Ada <b>Lestari</b>",
        headline_en=evil,
        about_en=f"{evil} and some more words to be long enough",
        city="<i>Cimahi</i>",
        links=(Link("<b>Reel</b>", 'https://example.org/"><script>alert(1)</script>'.replace('"', "%22").replace("<", "%3C")),),
    )

    html = client.get(address(portfolio)).content.decode()

    for tag in ("<script>alert", "<b>Lestari", "<img src=x", "<i>Cimahi", "<b>Reel"):
        assert tag not in html


def test_links_leave_without_reference_or_blessing(published, client):
    assert '<a href="https://vimeo.com/1" rel="nofollow noopener ugc">' in client.get(address(published)).content.decode()


def test_reviewers_see_the_submitted_version_as_a_page(published, ada, eve, as_):
    save(published, make_content(ada, headline_id="Sutradara", headline_en="Director"))
    task = submit(published).task

    answer = as_(eve).get(reverse("wagtailadmin_pages:workflow_preview", args=[published.pk, task.pk]))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Sutradara" in html or "Director" in html
    assert "/private/" in html
    assert PortfolioPage.objects.get(pk=published.pk).headline_en == "2D character animator"
