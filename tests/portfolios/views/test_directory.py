"""The talent directory in a browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from portfolios.content import Skill
from portfolios.directory.cursor import Cursor
from portfolios.models import Role, Software
from tests.factories.people import make_person
from tests.factories.portfolios import make_draft, make_published, make_rows, submit

pytestmark = pytest.mark.django_db


def get(query="", client=None, **headers):
    with override("en"):
        return (client or Client()).get(reverse("portfolios:directory") + query, headers=headers)


def names(answer):
    return re.findall(r'<h3 class="card-name"><a href="[^"]*">([^<]*)</a>', answer.content.decode())


@pytest.fixture
def talent(eve):
    """Four people: what they do, with what, where, in which words."""

    def make(name, role, software, city, **changes):
        content = {
            "role_ids": (Role.objects.get(code=role).pk,),
            "software": tuple(Skill(Software.objects.get(code=code).pk) for code in software),
            "city": city,
            "headline_id": "",
            "headline_en": "",
            "about_id": "",
        } | changes
        return make_published(make_person(name), reviewer=eve, **content)

    make("Siti Aminah", "2d-key-animator", ["toon-boom-harmony", "photoshop"], "Cimahi", headline_en="Draws running horses")
    make("Bagas", "rigging-td", ["maya"], "Bandung", headline_en="Rigs creatures")
    make("Citra Dewi", "storyboard-artist", ["storyboard-pro", "photoshop"], "cimahi ", headline_id="Menggambar kuda berlari")
    make("Dono", "sound-designer", ["fusion"], "Jakarta", headline_en="Makes rain sound dry")


EVERYBODY = ["Bagas", "Citra Dewi", "Dono", "Siti Aminah"]
SEARCHES = {
    "": EVERYBODY,
    "?q=siti": ["Siti Aminah"],
    "?q=SITI+aminah": ["Siti Aminah"],
    "?q=horse": ["Siti Aminah"],  # the English stem of "horses"
    "?q=run": ["Siti Aminah"],
    "?q=kuda": ["Citra Dewi"],
    "?q=harmony": ["Siti Aminah"],
    "?q=pemodel": [],
    "?q=storyboard+di+cimahi": ["Citra Dewi"],  # "di" is in every other sentence
    "?q=the": EVERYBODY,
    "?q=siti+maya": [],
    "?discipline=2d": ["Siti Aminah"],
    "?software=photoshop": ["Citra Dewi", "Siti Aminah"],
    "?software=photoshop&software=toon-boom-harmony": ["Siti Aminah"],
    "?place=cimahi": ["Citra Dewi", "Siti Aminah"],
    "?place=Cimahi&discipline=development": ["Citra Dewi"],
    "?language=en": EVERYBODY,
    "?language=ja": [],
    "?q=photoshop&place=cimahi": ["Citra Dewi", "Siti Aminah"],
    "?discipline=no-such-thing": EVERYBODY,
}
HOSTILE = [
    "?q=%00",
    "?q='d:1'|!",
    "?q=" + "%F0%9F%8E%A8+" * 300,
    "?q=" + "word+" * 1000,
    "?q=(((&|!:*)))",
    "?q=%E2%80%AEabc",
    "?after=x",
    "?after=" + "A" * 5000,
    "?after=" + str(Cursor(b"r", 2**62, 2**62, 2**31)),
    "?discipline=%27%29%3B--&software=../../etc",
    "?language=xx&place=%F0%9F%8E%A8",
    "?place=%27+OR+1%3D1",
    "?" + "&".join(f"software=code-{number}" for number in range(400)),
]


def test_search_finds_names_words_in_both_languages_and_facets(talent):
    assert {query: sorted(names(get(query))) for query in SEARCHES} == SEARCHES


def test_nothing_that_anybody_types_breaks_the_directory(talent):
    assert [get(query).status_code for query in HOSTILE] == [200] * len(HOSTILE)


def test_drafts_and_submissions_are_not_found(eve, ada):
    submit(make_draft(ada, headline_en="Unpublished words"))

    assert names(get("?q=unpublished")) == []
    assert "Ada Lestari" not in get().content.decode()


def test_ranked_search_puts_the_name_before_the_prose(eve):
    make_published(make_person("Prose"), reviewer=eve, about_en="I once drew a dragon for a friend of mine, long ago.")
    make_published(make_person("Dragon"), reviewer=eve)

    assert names(get("?q=dragon")) == ["Dragon", "Prose"]


def test_facets_say_how_many_and_offer_no_dead_end(talent):
    html = get("?software=photoshop").content.decode()

    assert re.search(r'value="development"><span>Development</span><span class="n num">1</span>', html)
    assert re.search(r'value="3d" disabled><span>3D animation</span><span class="n num">0</span>', html)
    assert re.search(r'value="photoshop" checked>', html)
    assert "2 results" in html


def test_applied_filter_is_taken_off_by_its_chip(talent):
    html = get("?q=photoshop&software=photoshop&place=cimahi").content.decode()

    assert 'href="/en/talent/?q=photoshop&amp;place=cimahi"' in html
    assert 'href="/en/talent/?q=photoshop&amp;software=photoshop"' in html


def test_empty_page_says_which_filter_to_drop(talent):
    html = get("?discipline=2d&place=bandung").content.decode()

    assert "Nobody matches all of this." in html
    assert "Try without “bandung”." in html or "Try without “Bandung”." in html


@pytest.fixture
def first(eve):
    return make_published(make_person("Row 0"), reviewer=eve)


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize(("query", "queries"), [("", 3), ("?q=animator", 4), ("?discipline=2d", 3)])
def test_directory_costs_the_same_queries_with_one_row_and_with_thirty(first, django_assert_num_queries, people, query, queries):
    make_rows(people - 1, first)
    get()

    with django_assert_num_queries(queries):
        answer = get(query)

    assert len(names(answer)) == min(people, 12)


@pytest.mark.parametrize("query", ["", "?q=animator"])
def test_show_more_reaches_everybody_once(first, query):
    rows = make_rows(29, first)

    seen, answer = [], get(query)
    while True:
        seen += names(answer)
        following = re.search(r'hx-get="([^"]*after=[^"]*)"', answer.content.decode())
        if not following:
            break
        with override("en"):
            address = following[1].replace("&amp;", "&").replace(reverse("portfolios:directory"), "")
        answer = get(address, hx_request="true")
        assert "<html" not in answer.content.decode()

    assert sorted(seen) == sorted(["Row 0", *(row.name for row in rows)])
    assert "30 of 30" in answer.content.decode()


def test_show_more_works_as_a_plain_link(first):
    make_rows(13, first)
    following = re.search(r'href="/en/talent/(\?after=[^"]*)"', get().content.decode())[1]

    answer = get(following)

    assert len(names(answer)) == 2
    assert "<html" in answer.content.decode()
