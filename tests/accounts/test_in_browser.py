"""The pages of accounts in a real browser: signing up on a phone, and every page judged by axe in both schemes."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import connection

from talentpool.kernel import clock
from talentpool.outbox.delivery import claim_due, deliver

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
