"""About, privacy, accessibility, open source: in both languages from the first start on."""

import pytest
from django.utils.html import escape
from wagtail.models import Page, Site

from cms.models import HomePage, StandardPage
from talentpool.accounts.agreements import current
from talentpool.accounts.enums import Purpose

pytestmark = pytest.mark.django_db
NAMES = ["about", "privacy", "accessibility", "open-source"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_page_opens_in_each_language_with_a_text_of_its_own(client, language, name):
    page = StandardPage.objects.get(slug=name, locale__language_code=language)

    answer = client.get(f"/{language}/{name}/")

    assert answer.status_code == 200
    assert f"<h1>{page.title}</h1>" in answer.content.decode()
    assert len(page.body) > 700


def test_pages_of_the_two_languages_are_translations_of_each_other():
    pairs = {(page.slug, other.slug) for page in StandardPage.objects.all() for other in page.get_translations()}

    assert pairs == {(name, name) for name in NAMES}
    assert [page.get_translations().count() for page in HomePage.objects.all()] == [1, 1]


def test_tree_is_sound_and_wagtails_welcome_page_is_gone():
    assert [len(found) for found in Page.find_problems()] == [0, 0, 0, 0, 0]
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="id")
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_language_switch_leads_to_the_other_address_when_a_translation_has_another_slug(client):
    StandardPage.objects.filter(slug="about", locale__language_code="id").update(slug="tentang", url_path="/home/tentang/")

    page = client.get("/en/about/").content.decode()

    assert '<a href="/id/tentang/" lang="id" hreflang="id"' in page


def test_page_is_not_found_when_staff_took_it_down(client):
    StandardPage.objects.get(slug="about", locale__language_code="en").unpublish()

    assert client.get("/en/about/").status_code == 404


def test_footer_names_every_page(client):
    page = client.get("/en/").content.decode()

    assert [name for name in NAMES if f'<a href="/en/{name}/">' in page] == NAMES


def test_page_costs_the_same_queries_when_it_has_thirty_neighbours(client, django_assert_num_queries):
    home = HomePage.objects.get(locale__language_code="en")
    client.get("/en/about/")  # Wagtail keeps the site's address in the cache

    with django_assert_num_queries(4):
        client.get("/en/about/")

    for number in range(30):
        home.add_child(instance=StandardPage(title=f"Page {number}", locale=home.locale))
    with django_assert_num_queries(4):
        client.get("/en/about/")


@pytest.mark.parametrize("language", ["id", "en"])
def test_privacy_page_shows_the_very_text_that_people_agree_to(client, language):
    agreed = current(Purpose.ACCOUNT, language)

    page = client.get(f"/{language}/privacy/").content.decode()

    assert agreed.version in page
    for block in agreed.blocks:
        assert escape(block.lines[0]) in page
