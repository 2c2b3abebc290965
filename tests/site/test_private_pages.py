"""Nothing that a signed-in person sees may be kept by a cache between us and them, whatever the address looks like."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.site import routes

pytestmark = pytest.mark.django_db
# What a shared cache or a proxy might take for a file that is the same for everybody.
DISGUISES = ("x.css", "x.js?v=1", ";x.css", "%2Fx.css", "..%2Fstatic%2Fx.css", "x.css/", "%00x.css", "?x.css", "#x.png")


@pytest.fixture
def pages():
    """Every address below the site's pages and its API, except the one that ends the session."""
    return [path for path in routes.addresses() if not path.startswith("/admin/") and path != reverse("account_logout")]


def is_private(answer):
    return answer.headers.get("Cache-Control") == "private, no-store" and "Cookie" in answer.headers.get("Vary", "")


def test_walk_reaches_every_route(pages):
    # Wagtail's two catch-alls, and two pages of others that ours stand before.
    assert set(routes.unfilled()) <= {r"^((?:[\w\-]+/)*)$", "^.*/$", "signup/", "_util/login/"}
    assert {reverse("accounts:settings"), reverse("accounts:inbox"), reverse("mfa_index"), "/api/v1/me/"} <= set(pages)
    assert len(pages) > 120


@pytest.mark.parametrize("actor", ["ada", "cleo"])
def test_every_answer_to_a_signed_in_person_is_private(request, as_, comet, pages, actor):
    client = as_(request.getfixturevalue(actor))
    answers = {path: client.get(path) for path in pages}

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 500} == {}
    assert [path for path, answer in answers.items() if not is_private(answer)] == []
    assert sum(answer.status_code == 200 for answer in answers.values()) > 40


def test_every_answer_of_the_desk_is_private(as_, eve):
    client = as_(eve)
    client.raise_request_exception = False  # Wagtail breaks on some made-up arguments
    desk = [path for path in routes.addresses() if path.startswith("/admin/") and "logout" not in path]

    answers = {path: client.get(path) for path in desk}

    assert [path for path, answer in answers.items() if not is_private(answer)] == []
    assert sum(answer.status_code == 200 for answer in answers.values()) > 60


def test_what_is_typed_into_a_page_is_answered_privately_too(as_, ada, pages):
    client = as_(ada)
    harmless = [path for path in pages if not re.search("/stop/|/erase/|/delete/|/submit/", path)]

    assert [path for path in harmless if not is_private(client.post(path, {}))] == []


def test_private_page_is_not_served_under_the_name_of_a_file(as_, ada, pages):
    client = as_(ada)
    disguised = [f"{path}{disguise}" for path in pages if "/account/" in path or "/portfolio/" in path for disguise in DISGUISES]

    answers = {path: client.get(path) for path in disguised}

    # The step to the same address with a slash says nothing but the address.
    told = [path for path, answer in answers.items() if answer.status_code != 301]
    assert [path for path in told if not is_private(answers[path])] == []
    shown = [path for path, answer in answers.items() if answer.status_code == 200]
    # The same page with words behind a question mark or a hash is still the page, by its own name; and the key of a
    # mailed link may be any word.
    own_name = re.compile(r"[?#]x\.|/password/reset/key/")
    assert [path for path in shown if not own_name.search(path) and ada.email in answers[path].text] == []


def test_nothing_public_sets_a_cookie_or_differs_by_one(pages):
    """What caches may keep for everybody must not carry somebody's cookie."""
    answers = {path: Client().get(path) for path in pages}

    public = {path: answer for path, answer in answers.items() if "public" in answer.headers.get("Cache-Control", "")}

    assert "/en/" in public
    assert [path for path, answer in public.items() if answer.cookies] == []


def test_stranger_is_given_no_private_page_to_keep(pages):
    """The way to sign in, from a private address, is not to be kept in the page's place."""
    answers = {path: Client().get(path) for path in pages if "/account/" in path or "/portfolio/" in path}

    assert [path for path, answer in answers.items() if "public" in answer.headers.get("Cache-Control", "")] == []
