"""The front page, as a stranger opens it."""

import pytest
from django.urls import reverse

from cms.models import HomePage

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


def test_front_page_answers_not_modified_when_the_browser_has_it_already(client):
    tag = client.get("/en/")["ETag"]

    answer = client.get("/en/", headers={"if-none-match": tag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_front_page_is_kept_by_no_cache_when_a_person_is_signed_in(as_, ada):
    answer = as_(ada).get("/en/")

    assert answer["Cache-Control"] == "private, no-store"
