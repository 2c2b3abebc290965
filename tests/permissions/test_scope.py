"""An id of somebody else's is no better than one that nothing ever had, wherever it is written."""

import pytest

from tests.factories.hiring import make_question
from tests.factories.portfolios import make_picture
from tests.permissions import bodies
from tests.permissions.asking import ask, path_of
from tests.permissions.reading import METHODS, table
from tests.permissions.test_matrix import offered
from tests.permissions.world import World

NESTED = [row for row in table("web") if row.sample.get("studio_id") == "comet" and len(row.sample) > 1]
NOBODYS = "q" * 16


def strange(row):
    """Which part of the address is not a word of ours."""
    return next(name for name in row.sample if name.endswith("_id") and name != "studio_id")


@pytest.mark.parametrize("row", NESTED, ids=str)
def test_address_below_own_studio_does_not_reach_what_is_anothers(world, row):
    """Dan owns Dune: `/studio/<Dune>/…/<of Comet>/`."""
    part = strange(row)
    foreign = path_of(row, world, studio_id=world.names["dune"])
    nothing = path_of(row, world, studio_id=world.names["dune"], **{part: NOBODYS})
    send = bodies.of(row, world)
    for method in set(METHODS) & set(offered(row)):
        first, second = ask(world, "dan", method, foreign, send), ask(world, "dan", method, nothing, send)

        assert first.status == 404
        assert first.normal == second.normal


def brief(**more):
    return {"title": "Key animator", **more}


def editor(world: World, picture: str) -> dict:
    from tests.portfolios.views.test_editor import typed

    page = world.clients["ada"].get("/en/portfolio/")
    return typed(page) | {"pictures-0-picture": picture}


# who, method, address, body; each a function of an id that is somebody else's, or nobody's.
BODIES = {
    "a production of another studio": (
        "rio",
        "POST",
        lambda names: "/api/v1/postings/",
        lambda world, foreign: brief(studio=world.names["comet"], production=foreign),
        "dune_production",
    ),
    "a production of another studio, in a change": (
        "rio",
        "PATCH",
        lambda names: f"/api/v1/postings/{names['draft']}/",
        lambda world, foreign: {"production": foreign},
        "dune_production",
    ),
    "a role of another posting": (
        "rio",
        "PATCH",
        lambda names: f"/api/v1/postings/{names['draft']}/",
        lambda world, foreign: {"roles": [{"id": foreign, "role": "test-animator", "seats": 1}]},
        "dune_role",
    ),
    "a question of another posting": (
        "rio",
        "PATCH",
        lambda names: f"/api/v1/postings/{names['draft']}/",
        lambda world, foreign: {"questions": [{"id": foreign, "text": "Which?", "kind": "text"}]},
        "dune_question",
    ),
    "another studio's posting that is not public": (
        "bo",
        "POST",
        lambda names: "/api/v1/applications/",
        lambda world, foreign: {"posting": foreign, "consent": True},
        "draft",
    ),
    "a role of another posting, in an application": (
        "bo",
        "POST",
        lambda names: "/api/v1/applications/",
        lambda world, foreign: {"posting": world.names["to_apply"], "role": foreign, "consent": True},
        "dune_role",
    ),
    "an answer to a question of another posting": (
        "bo",
        "POST",
        lambda names: "/api/v1/applications/",
        lambda world, foreign: {"posting": world.names["to_apply"], "answers": {foreign: "yes"}, "consent": True},
        "dune_question",
    ),
    "another studio, for a production": (
        "dan",
        "POST",
        lambda names: "/api/v1/productions/",
        lambda world, foreign: {"studio": foreign, "title": "Terrace", "kind": "series"},
        "comet",
    ),
    "a role of another posting, on the page": (
        "bo",
        "POST",
        lambda names: f"/en/jobs/{names['to_apply']}/apply/",
        lambda world, foreign: {"role": foreign, "consent": "on"},
        "dune_role",
    ),
    "a picture of somebody else": (
        "ada",
        "POST",
        lambda names: "/en/portfolio/",
        editor,
        "bos_picture",
    ),
}
ADDRESSES = {
    "applications to a posting of another studio": ("dan", "/api/v1/applications/?posting={}", "open"),
    "postings of another studio as one's own": ("dan", "/api/v1/postings/?mine=1&studio={}", "comet"),
    "public postings of a studio that is not verified": ("stranger", "/api/v1/postings/?studio={}", "uncharted"),
    "own applications after one of somebody else": ("ada", "/en/applications/?after={}", "dune_app"),
}


@pytest.fixture(scope="module")
def names(world):
    role = world.postings["dune_open"].roles.get()
    question = make_question(world.postings["dune_open"], "Which software?")
    picture = make_picture(world.people["bo"])
    more = {"dune_role": role.public_id, "dune_question": question.public_id, "bos_picture": picture.public_id}
    return world.names | more


@pytest.mark.parametrize("case", BODIES)
def test_foreign_id_in_a_body_is_refused_as_if_it_did_not_exist(world, names, case):
    actor, method, address, body, whose = BODIES[case]
    path, headers = address(names), {"If-Match": "*"}

    foreign = ask(world, actor, method, path, body(world, names[whose]), headers=headers)
    nobodys = ask(world, actor, method, path, body(world, NOBODYS), headers=headers)

    assert foreign.status in {400, 404, 422}, foreign.body
    assert without(foreign, names[whose]) == without(nobodys, NOBODYS), foreign.differs_from(nobodys)


@pytest.mark.parametrize("case", ADDRESSES)
def test_foreign_id_in_a_search_finds_what_an_invented_one_finds(world, names, case):
    actor, address, whose = ADDRESSES[case]

    foreign = ask(world, actor, "GET", address.format(names[whose]))
    nobodys = ask(world, actor, "GET", address.format(NOBODYS))

    assert foreign.status == 200
    assert without(foreign, names[whose]) == without(nobodys, NOBODYS)


def without(answer, public_id):
    status, headers, body = answer.normal
    return status, headers, body.replace(public_id.encode(), b"...")
