"""Every page outside the jobs room, in both languages, in a real browser: see `judging` for what it is held to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

from tests.factories.people import PASSWORD

from .judging import LOOKS, faults
from .rooms import NO_PAGES, ROOMS, Visit
from .world import World

# In the other language only the words change, and with them the widths.
LOOKS_IN = {"id": LOOKS, "en": LOOKS[:1]}


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def windows(world, open_page, live_server):
    """A window for each person, opened once."""
    opened = {}

    def window(who: str):
        if who not in opened:
            opened[who] = page = open_page(reduced_motion="reduce")
            if who:
                cookie = {"name": settings.SESSION_COOKIE_NAME, "value": world.session(who), "url": live_server.url}
                page.context.add_cookies([cookie])
        return opened[who]

    return window


def names(resolver=None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Every named address that has a language."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            if spaces or resolver:
                yield ":".join([*spaces, pattern.name or "?"])
        elif resolver or str(pattern.pattern) == f"{translation.get_language()}/":
            yield from names(pattern, spaces + ((pattern.namespace,) if pattern.namespace else ()))


def test_every_address_is_in_a_room_or_says_why_it_is_no_page():
    found = {name for name in names() if not name.startswith("jobs:")}

    visited = {visit.name for visits in ROOMS.values() for visit in visits}
    assert found - visited - set(NO_PAGES) == set()
    assert visited | set(NO_PAGES) == found
    assert visited & set(NO_PAGES) == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_is_sound(room, language, world, windows):
    getattr(world, room)()

    wrong = []
    for visit in ROOMS[room]:
        page = windows(visit.who)
        found = open_visit(page, visit, language, world) + faults(page, looks=LOOKS_IN[language])
        wrong += [f"{visit}: {fault}" for fault in found]

    assert "\n".join(wrong) == ""


def open_visit(page, visit: Visit, language: str, world: World) -> list[str]:
    """Open it as somebody does; say when something else came."""
    if visit.name == "mfa_authenticate":
        begin_to_sign_in(page, language, world)
    with translation.override(language):
        address = reverse(visit.name, args=world.args(visit.args)) + visit.query
    answer = page.goto(address)
    if visit.then:
        visit.then(page)
    wrong = [] if answer.status == visit.status else [f"answered {answer.status}"]
    landed = answer.url.partition(settings.SITE_URL)[2]
    if landed != address and visit.name != "account_reset_password_from_key":
        wrong.append(f"led to {landed}")
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("speaks the other language")
    return wrong


def begin_to_sign_in(page, language: str, world: World) -> None:
    page.goto(f"/{language}/account/login/")
    page.locator("[name=login]").fill(world.people["guarded"].email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.form [type=submit]").first.click()
    page.wait_for_url("**/2fa/authenticate/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["id", "en"])
def test_all_four_screens_of_signing_up_are_sound(language, open_page):
    page = open_page(reduced_motion="reduce")
    page.goto(f"/{language}/account/signup/")
    filled = [
        {"email": "sari@example.org", "password": "three green frogs"},
        {"intent": "makes"},
        {"name": "Sari", "birth_date": "2011-05-04", "account": True},
        {"guardian_email": "mother@example.org"},
    ]

    wrong = []
    for number, fields in enumerate(filled, start=1):
        wrong += [f"{number}: {fault}" for fault in faults(page)]
        page.locator("form.form [type=submit]").click()
        page.wait_for_load_state()
        wrong += [f"{number}, refused: {fault}" for fault in faults(page)]
        for name, value in fields.items():
            fill(page, name, value)
        page.locator("form.form [type=submit]").click()
        page.wait_for_load_state()
    wrong += [f"sent: {fault}" for fault in faults(page)]

    assert "\n".join(wrong) == ""
    assert page.url.endswith("/confirm-email/")


def fill(page, name: str, value: str | bool) -> None:
    field = page.locator(f"main [name={name}]")
    if value is True:
        field.check()
    elif field.first.get_attribute("type") == "radio":
        page.locator(f"main [name={name}][value={value}]").check()
    else:
        field.fill(str(value))
