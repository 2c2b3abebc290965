"""`/api/v1/talent/`: the directory for programs, and one published portfolio."""

import pytest
from django.conf import settings
from django.test import Client

from media import delivery
from portfolios.actions import portfolios
from portfolios.content import Skill
from portfolios.directory.cursor import Cursor
from portfolios.models import DirectoryEntry, Discipline, Role, Software
from tests.factories.people import make_person
from tests.factories.portfolios import make_draft, make_published, make_rows, submit
from tests.openapi import differences

pytestmark = pytest.mark.django_db
TALENT = "/api/v1/talent/"


def get(query="", **headers):
    return Client().get(TALENT + query, headers=headers)


def one(portfolio):
    return Client().get(f"{TALENT}{portfolio.public_id}/")


def names(answer):
    return [row["name"] for row in answer.json()["results"]]


def pointers(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, [error["pointer"] for error in answer.json()["errors"]]


@pytest.fixture
def ada_published(eve, ada):
    return make_published(ada, reviewer=eve, pictures=2)


@pytest.fixture
def talent(eve):
    """Three people: what they do, with what, where, in which words."""

    def make(name, role, software, city, **changes):
        content = {
            "role_ids": (Role.objects.get(code=role).pk,),
            "software": tuple(Skill(Software.objects.get(code=code).pk) for code in software),
            "city": city,
            "headline_id": "",
            "about_id": "",
        } | changes
        make_published(make_person(name), reviewer=eve, **content)

    make("Siti Aminah", "2d-key-animator", ["toon-boom-harmony", "photoshop"], "Cimahi", headline_en="Draws running horses")
    make("Bagas", "rigging-td", ["maya"], "Bandung", headline_en="Rigs creatures")
    make("Citra Dewi", "storyboard-artist", ["storyboard-pro", "photoshop"], "cimahi ", headline_en="Boards")


SEARCHES = {
    "": ["Bagas", "Citra Dewi", "Siti Aminah"],
    "?q=siti": ["Siti Aminah"],
    "?q=horse": ["Siti Aminah"],
    "?q=nobody-has-this": [],
    "?discipline=2d": ["Siti Aminah"],
    "?software=photoshop": ["Citra Dewi", "Siti Aminah"],
    "?software=photoshop&software=toon-boom-harmony": ["Siti Aminah"],
    "?language=en&language=id": ["Bagas", "Citra Dewi", "Siti Aminah"],
    "?language=ja": [],
    "?place=Cimahi": ["Citra Dewi", "Siti Aminah"],
    "?q=photoshop&place=cimahi&discipline=2d": ["Siti Aminah"],
}


def test_search_finds_what_the_page_of_the_directory_finds(talent):
    assert {query: sorted(names(get(query))) for query in SEARCHES} == SEARCHES


def test_row_says_everything_that_the_directory_knows(ada_published):
    row = get().json()["results"][0]

    entry = DirectoryEntry.objects.get()
    site, picture = settings.SITE_URL, entry.card["picture"]
    role, software = Role.objects.get(code="2d-key-animator"), Software.objects.get(code="toon-boom-harmony")
    discipline = Discipline.objects.get(code="2d")
    assert row.pop("picture") == picture | {"src": f"{site}{picture['src']}", "sources": row_sources(picture, site)}
    assert picture["src"].startswith("/uploads/")
    assert (row.pop("published_at"), row.pop("updated_at")) == (stamp(entry.published_at), stamp(entry.updated_at))
    assert row == {
        "id": ada_published.public_id,
        "name": "Ada Lestari",
        "url": f"{site}/id/talent/{ada_published.slug}/",
        "headline": {"id": "Animator karakter 2D", "en": "2D character animator"},
        "roles": [{"code": "2d-key-animator", "label": {"id": role.label_id, "en": role.label_en}}],
        "disciplines": [{"code": "2d", "label": {"id": discipline.label_id, "en": discipline.label_en}}],
        "software": [{"code": "toon-boom-harmony", "label": {"id": software.label_id, "en": software.label_en}}],
        "languages": ["id", "en"],
        "place": {"city": "Cimahi", "country": "ID"},
        "picture_count": 2,
    }


def row_sources(picture, site):
    return [source | {"srcset": f"{site}{source['srcset']}"} for source in picture["sources"]]


def stamp(moment):
    return moment.isoformat()


def test_address_of_the_page_is_in_the_language_of_the_request(ada_published):
    english = get(accept_language="en").json()["results"][0]["url"]

    assert english == f"{settings.SITE_URL}/en/talent/{ada_published.slug}/"
    assert one(ada_published).json()["url"] == f"{settings.SITE_URL}/id/talent/{ada_published.slug}/"


def test_answers_are_what_the_schema_says(ada_published):
    assert differences("TalentPage", get().json()) == []
    assert differences("Talent", one(ada_published).json()) == []


def test_portfolio_is_whole_with_public_pictures(ada_published):
    whole = one(ada_published).json()

    entry = DirectoryEntry.objects.get()
    shown = ada_published.pictures.select_related("picture").first()
    card = delivery.card(shown.picture, public=True, alt=shown.alt_text)
    assert whole["about"]["en"].startswith("I like small acting")
    assert whole["roles"][0]["discipline"]["code"] == "2d"
    assert whole["software"][0]["technique"]["code"] == "rigged-cut-out"
    assert whole["software"][0]["years"] == 5
    assert whole["languages"] == [{"tag": "id", "level": "native"}, {"tag": "en", "level": "B2"}]
    assert [picture["caption"]["en"] for picture in whole["pictures"]] == ["Work 1", "Work 2"]
    assert whole["pictures"][0]["src"] == settings.SITE_URL + card["src"] and "/uploads/" in card["src"]
    assert whole["links"] == [{"label": "Showreel", "url": "https://vimeo.com/1"}]
    assert whole["published_at"] == stamp(entry.published_at)


def test_neither_list_nor_portfolio_says_how_to_reach_a_person(ada, ada_published):
    assert ada.email and ada.public_id

    for answer in (get(), one(ada_published)):
        assert answer.status_code == 200
        assert "@" not in answer.text
        assert ada.public_id not in answer.text


def test_drafts_and_submissions_are_neither_listed_nor_found(eve, ada, bo):
    draft, submitted = make_draft(ada, headline_en="Unpublished words"), make_draft(bo)
    submit(submitted)

    never = Client().get(f"{TALENT}{'0' * 16}/")
    assert (get().json()["results"], names(get("?q=unpublished"))) == ([], [])
    for hidden in (one(draft), one(submitted)):
        assert (hidden.status_code, hidden.json(), hidden["Content-Type"]) == (404, never.json(), never["Content-Type"])


def test_what_was_unpublished_is_like_what_never_was_for_its_owner_too(as_, ada, ada_published):
    assert one(ada_published).status_code == 200
    portfolios.unpublish(ada_published, by=ada)

    never = Client().get(f"{TALENT}{'0' * 16}/")
    for client in (Client(), as_(ada)):
        answer = client.get(f"{TALENT}{ada_published.public_id}/")
        assert (answer.status_code, answer.json()) == (404, never.json())
    assert names(get()) == []


def test_portfolio_says_what_is_published_while_a_newer_draft_waits(ada, ada_published):
    make_draft(ada, headline_en="Newer words")

    assert one(ada_published).json()["headline"]["en"] == "2D character animator"


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("?discipline=no-such-thing", "/discipline"),
        ("?software=photoshop&software=nonsense", "/software"),
        ("?language=xx", "/language"),
        ("?ordering=-score", "/ordering"),
        ("?page_size=many", "/page_size"),
        ("?page_size=0", "/page_size"),
        ("?page_size=-1", "/page_size"),
        ("?page_size=%D9%A1%D9%A0", "/page_size"),
        ("?after=x", "/after"),
        ("?after=" + "A" * 5000, "/after"),
        ("?q=" + "w" * 201, "/q"),
        ("?q=%00", "/q"),
        ("?place=" + "w" * 5000, "/place"),
    ],
)
def test_parameter_or_value_that_is_not_known_is_a_problem(ada_published, query, pointer):
    assert pointers(get(query)) == (400, [pointer])


def test_more_choices_than_a_search_takes_are_a_problem(ada_published):
    codes = list(Software.objects.values_list("code", flat=True)[:11])

    assert pointers(get("?" + "&".join(f"software={code}" for code in codes))) == (400, ["/software"])


@pytest.mark.parametrize(
    "query",
    [
        "?q='d:1'|!",
        "?q=(((%26|!:*)))",
        "?q=%E2%80%AEabc",
        "?q=" + "a+" * 99,
        "?place=%27+OR+1%3D1",
        "?place=%F0%9F%8E%A8",
        "?after=" + str(Cursor(b"r", 2**62, 2**62, 2**31)),
        "?q=animator&after=" + str(Cursor(b"w", -(2**62), 2**62, 0)),
    ],
)
def test_nothing_that_anybody_types_breaks_the_list(ada_published, query):
    assert get(query).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_through_this_resource(as_, ada, ada_published, method):
    client = as_(ada)

    answers = [getattr(client, method)(address) for address in (TALENT, f"{TALENT}{ada_published.public_id}/")]

    assert [answer.status_code for answer in answers] == [405, 405]
    assert one(ada_published).json()["name"] == "Ada Lestari"


@pytest.mark.parametrize("query", ["?page_size=4", "?page_size=4&q=animator"])
def test_pages_follow_each_other_without_gaps_or_repeats_and_are_linked(ada_published, query):
    rows = make_rows(10, ada_published)

    seen, answer = [], get(query)
    while answer.json()["next"]:
        seen += names(answer)
        following = answer.json()["next"]
        assert answer["Link"] == f'<{following}>; rel="next"'
        answer = Client().get(following)
    seen += names(answer)

    assert "Link" not in answer
    assert sorted(seen) == sorted(["Ada Lestari", *(row.name for row in rows)])


def test_page_is_never_larger_than_a_hundred(ada_published):
    make_rows(100, ada_published)

    assert len(names(get())) == 20
    assert len(names(get("?page_size=100000"))) == 100


@pytest.mark.parametrize("people", [1, 20, 100])
@pytest.mark.parametrize(("query", "queries"), [("", 2), ("&q=animator", 3), ("&discipline=2d", 2)])
def test_list_costs_the_same_queries_whatever_it_holds(ada_published, django_assert_num_queries, people, query, queries):
    make_rows(people - 1, ada_published)

    with django_assert_num_queries(queries):
        answer = get(f"?page_size=100{query}")

    assert len(names(answer)) == people


@pytest.mark.parametrize("pictures", [1, 30])
def test_portfolio_costs_the_same_queries_whatever_it_holds(eve, ada, django_assert_num_queries, pictures):
    portfolio = make_published(ada, reviewer=eve, pictures=pictures)

    with django_assert_num_queries(6):
        answer = one(portfolio)

    assert len(answer.json()["pictures"]) == pictures
