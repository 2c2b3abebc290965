"""The pages of accounts in a real browser: signing up on a phone, and every page judged by axe in both schemes."""

from __future__ import annotations

import os
import re

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from talentpool.accounts.actions import consents, invitations, tokens
from talentpool.accounts.enums import MemberRole, Purpose
from talentpool.kernel import clock
from talentpool.outbox import promises
from talentpool.outbox.delivery import claim_due, deliver
from tests.factories.people import join, make_person, make_studio
from tests.look.test_gallery import AXE, RULES

PHONE = {"viewport": {"width": 390, "height": 844}}
pytestmark = pytest.mark.django_db(transaction=True)


def deliver_all():
    while claims := claim_due(at=clock.now()):
        for claim in claims:
            deliver(claim)
    connection.close()


def link(pattern):
    return re.search(rf"/en/account/{pattern}/[^/\s]+/", mail.outbox[-1].body).group()


def test_person_signs_up_on_a_phone_goes_back_and_loses_nothing(open_page):
    page = open_page(**PHONE)
    page.goto("/en/account/signup/")
    page.get_by_label("E-mail").fill("sari@example.org")
    page.get_by_label("Password").fill("three green frogs")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I make").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("Sari")
    page.get_by_label("Date of birth").fill("1999-05-04")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Name").input_value() == "Sari"

    page.get_by_role("link", name="Back").click()
    assert page.get_by_label("I make").is_checked()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("Sari")
    page.get_by_label("Date of birth").fill("1999-05-04")
    page.get_by_label("I have read the text").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Confirm your e-mail").wait_for()
    deliver_all()
    page.goto(link("confirm-email"))
    page.get_by_role("button", name="Yes, confirm").click()

    page.wait_for_url("**/portfolio/**")


@pytest.fixture
def world():
    """An owner with a full house: members, an open invitation, tokens, consents, notices."""
    owner = make_person("Cleo Hartono", intent="hires", birth_date="1985-01-01")
    child = make_person("Rani", intent="makes", birth_date="2011-01-01")
    studio = make_studio("Studio Comet", owner=owner)
    for number, role in enumerate([MemberRole.RECRUITER, MemberRole.REVIEWER]):
        join(studio, make_person(f"Member {number}"), role)
    invitations.invite(studio, email="new@example.org", role="reviewer", by=owner, at=clock.now())
    consents.give(owner, Purpose.ACCOUNT, language="en", at=clock.now())
    tokens.issue(owner, name="My script", at=clock.now())
    with transaction.atomic():
        payload = {"studio": studio.name, "studio_id": studio.public_id, "verb": "verify", "reason": "Register seen."}
        promises.tell("studio_judged", to=owner, event="test", payload=payload)
    return {"owner": owner, "child": child, "studio": studio}


def sign_in(page, person):
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": settings.SITE_URL}])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_sound_on_a_phone(open_page, world, scheme):
    stranger = open_page(**PHONE, color_scheme=scheme)
    owner = open_page(**PHONE, color_scheme=scheme)
    child = open_page(**PHONE, color_scheme=scheme)
    sign_in(owner, world["owner"])
    sign_in(child, world["child"])
    member = world["studio"].memberships.get(role="recruiter").user

    judge(stranger, reverse("accounts:signup"))
    for name in ["settings", "inbox", "make_token", "studio_new"]:
        judge(owner, reverse(f"accounts:{name}"))
    judge(owner, reverse("account_stop"))
    judge(owner, reverse("accounts:team", args=[world["studio"].public_id]))
    for name in ["team_remove", "team_hand_over"]:
        judge(owner, reverse(f"accounts:{name}", args=[world["studio"].public_id, member.public_id]))
    judge(child, reverse("accounts:waiting"))


def judge(page, address):
    """No barrier that axe knows, and nothing that scrolls sideways."""
    page.goto(address)
    assert page.url.endswith(address)
    if folder := os.environ.get("KEEP_PICTURES"):
        page.screenshot(path=f"{folder}/{address.strip('/').replace('/', '-')}.png", full_page=True)
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    problems = [f"{violation['id']}: {node['html'][:160]}" for violation in found["violations"] for node in violation["nodes"]]
    assert (address, problems, max(wide, 0)) == (address, [], 0)
