"""Nobody learns from an answer, or from the work behind it, which addresses have accounts. Work is counted, not timed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from talentpool.accounts.models import Invitation
from talentpool.outbox.models import Promise
from tests.accounts.test_signup import screens

pytestmark = pytest.mark.django_db
NOBODY = "nobody@example.org"


@dataclass(frozen=True)
class Seen:
    """What a stranger sees of an answer, and what it cost us."""

    status: int
    location: str
    words: str
    hashes: int
    mails: int
    queries: int


@pytest.fixture
def watch(monkeypatch):
    """Do something with an address; answer what was seen and what was done."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args, **kwargs: hashed.append(1) or encode(*args, **kwargs))

    def do(action, address):
        hashed.clear()
        promised = Promise.objects.count()
        with CaptureQueriesContext(connection) as queries:
            answer = action(address)
        words = re.sub(r'(value|nonce)="[^"]*"', "", answer.text).replace(address, "ADDRESS")
        mails = Promise.objects.count() - promised
        return Seen(answer.status_code, answer.headers.get("Location", ""), words, len(hashed), mails, len(queries))

    return do


def sign_in(address):
    return Client().post(reverse("account_login"), {"login": address, "password": "not the password"})


def ask_for_reset(address):
    return Client().post(reverse("account_reset_password"), {"email": address})


def sign_up(address):
    return screens(Client(), email=address)


# One look into an index may differ: allauth asks a second table when the first knows nobody.
ONE_LOOK = 1


@pytest.mark.parametrize("action", [sign_in, ask_for_reset])
def test_known_and_unknown_address_cost_and_answer_the_same(watch, ada, action):
    watch(action, "first@example.org")  # makes the rows that count tries

    known, unknown = watch(action, ada.email), watch(action, NOBODY)

    assert (known.status, known.location, known.words) == (unknown.status, unknown.location, unknown.words)
    assert (known.hashes, known.mails) == (unknown.hashes, unknown.mails)
    assert abs(known.queries - unknown.queries) <= ONE_LOOK


def test_sign_in_hashes_once_whoever_is_named(watch, ada, bo):
    type(bo).objects.filter(pk=bo.pk).update(is_active=False)

    assert {address: watch(sign_in, address).hashes for address in (ada.email, bo.email, NOBODY)} == dict.fromkeys(
        (ada.email, bo.email, NOBODY), 1
    )


def test_sign_up_hashes_and_mails_the_same_and_says_the_same(watch, ada):
    """Only the rows of the new account itself are more work; twenty an hour may be made from one client."""
    known, new = watch(sign_up, ada.email), watch(sign_up, NOBODY)

    assert (known.status, known.location, known.words) == (new.status, new.location, new.words)
    assert (known.hashes, known.mails) == (new.hashes, new.mails)
    assert new.queries - known.queries <= 16


@pytest.mark.parametrize("state", ["disabled", "erased", "unconfirmed"])
def test_account_that_is_not_in_use_answers_like_none(watch, ada, state):
    if state == "unconfirmed":
        ada.emailaddress_set.update(verified=False)
    else:
        type(ada).objects.filter(pk=ada.pk).update(is_active=False)

    known, unknown = watch(sign_in, ada.email), watch(sign_in, NOBODY)

    assert (known.status, known.location, known.words, known.hashes) == (
        unknown.status,
        unknown.location,
        unknown.words,
        unknown.hashes,
    )


def test_owner_who_invites_learns_nothing_of_the_address(watch, as_, ada, comet, cleo):
    client = as_(cleo)

    def invite(address):
        client.post(reverse("accounts:team_invite", args=[comet.public_id]), {"email": address, "role": "reviewer"})
        return client.get(reverse("accounts:team", args=[comet.public_id]))

    seen = []
    for address in (ada.email, NOBODY):
        seen.append(watch(invite, address))
        Invitation.objects.all().delete()

    known, unknown = seen
    assert "ADDRESS" in known.words
    strip = re.compile(r"/invitations/[0-9a-z]+/")
    assert strip.sub("", known.words) == strip.sub("", unknown.words)
    assert (known.hashes, known.mails) == (unknown.hashes, unknown.mails) == (0, 1)
    assert abs(known.queries - unknown.queries) <= ONE_LOOK


@pytest.mark.parametrize("path", ["me/", "me/export/", "talent/", "portfolio/"])
def test_api_has_no_way_to_ask_for_an_address(client, ada, path):
    plain = client.get(f"/api/v1/{path}")

    for name in ("email", "q", "search", "user", "user__email"):
        for address in (ada.email, NOBODY):
            answer = client.get(f"/api/v1/{path}", {name: address})
            assert answer.status_code in (plain.status_code, 400)
            assert ada.public_id not in answer.text


def test_made_up_token_and_ended_token_get_the_same_answer(ada):
    from talentpool.accounts.actions import tokens
    from talentpool.kernel.clock import now

    row, ended = tokens.issue(ada, name="script", at=now())
    tokens.revoke(row, at=now())

    answers = [Client(headers={"authorization": f"Bearer {token}"}).get("/api/v1/me/") for token in (ended, "tp_made-up")]

    assert answers[0].status_code == answers[1].status_code == 401
    assert answers[0].json() == answers[1].json()
