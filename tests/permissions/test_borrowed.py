"""Addresses that Wagtail and allauth bring along: none of them is listed, all of them are asked."""

import re

import pytest
from django.urls import resolve

from tests.factories.people import make_person
from tests.permissions.asking import ask
from tests.permissions.reading import BORROWED, routes
from tests.permissions.world import enrol, sign_in

# Pages of allauth that somebody needs who is not signed in.
FOR_STRANGERS = {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_login_webauthn",
}


def borrowed(prefix):
    found = [route for route in routes() if route.is_borrowed and prefix in route.pattern]
    return {route.name + route.pattern: an_address(route.pattern) for route in found}


def an_address(pattern):
    """One address that the pattern takes."""
    text = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)", "1", pattern).replace(r"(\d+)", "1").replace(r"\.", ".")
    text = re.sub(r"\((\w+)\|[^)]*\)", r"\1", text)
    text = re.sub(r"<(?:int:)[^>]*>|<uuid:[^>]*>", "1", text)
    return "/" + re.sub(r"<[^>]*>", "x", text).translate(str.maketrans("", "", "^$?"))


@pytest.fixture(scope="module")
def sol(world):
    """Staff with an authenticator app that this session has not been shown."""
    person = make_person("Sol", is_staff=True, is_superuser=True)
    enrol(person)
    client = sign_in(person)
    session = client.session
    del session["account_authentication_methods"]
    session.save()
    world.clients["sol"] = client
    return "sol"


def test_every_borrowed_prefix_names_something():
    assert {prefix: len(borrowed(prefix)) > 20 for prefix in BORROWED} == dict.fromkeys(BORROWED, True)


def test_every_page_of_the_admin_has_an_address_that_we_ask():
    assert [path for path in borrowed("admin/").values() if resolve(path).func is None] == []


@pytest.mark.parametrize(("actor", "method"), [("ada", "GET"), ("cleo", "GET"), ("cleo", "POST"), ("una", "PUT")])
def test_admin_is_not_there_for_who_is_not_staff(world, actor, method):
    nothing = ask(world, actor, method, "/admin/nothing-like-this/").normal

    answers = {name: ask(world, actor, method, path) for name, path in borrowed("admin/").items()}

    assert [name for name, answer in answers.items() if answer.status != 404 or answer.normal != nothing] == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_admin_asks_strangers_to_sign_in_and_says_no_more(world, method):
    answers = {name: ask(world, "stranger", method, path) for name, path in borrowed("admin/").items()}

    assert {name: answer.outcome for name, answer in answers.items() if answer.outcome != "-"} == {}


def test_admin_asks_staff_for_the_second_factor_first(world, sol):
    answers = {name: ask(world, sol, "GET", path) for name, path in borrowed("admin/").items()}

    assert {name: answer.status for name, answer in answers.items() if answer.status != 302} == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_own_safety_is_nothing_for_strangers(world, method):
    answers = {name: ask(world, "stranger", method, path) for name, path in borrowed("account/").items()}
    closed = {
        name: answer for name, answer in answers.items() if not name.startswith(tuple(f"{open_}en/" for open_ in FOR_STRANGERS))
    }

    assert len(closed) > 15
    assert {name: answer.status for name, answer in closed.items() if answer.status not in {302, 401, 403, 404, 405}} == {}


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_no_page_about_own_safety_breaks(world, method):
    answers = {name: ask(world, "ada", method, path) for name, path in borrowed("account/").items()}

    assert {name: answer.status for name, answer in answers.items() if answer.status >= 500} == {}
