"""Personal tokens: made on the settings page, used at the API's door."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from talentpool.accounts.actions import tokens
from talentpool.accounts.models import ApiToken, User
from talentpool.kernel.clock import now

pytestmark = pytest.mark.django_db


def me(token, scheme="Bearer"):
    return Client().get("/api/v1/me/", headers={"Authorization": f"{scheme} {token}"})


def issue(user, **fields):
    return tokens.issue(user, name="script", at=now(), **fields)[1]


def test_token_is_shown_once_and_opens_the_api(as_, ada):
    page = as_(ada).post(reverse("accounts:make_token"), {"name": "My script", "days": "90"})
    token = re.search(r'value="(tp_[\w-]+)"', page.text).group(1)

    answer = me(token)

    assert "It is not shown again" in page.text
    assert (answer.status_code, answer.json()["id"]) == (200, ada.public_id)
    assert token not in as_(ada).get(reverse("accounts:settings")).text
    row = ApiToken.objects.get()
    assert row.token_hash != token
    assert row.expires_at.date() == (now() + timedelta(days=90)).date()
    assert row.last_used_at is not None


def test_request_without_a_way_in_is_told_the_ways(client):
    answer = client.get("/api/v1/me/")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("token", ["tp_nothing", "", "tp_\x7f", "x" * 5000])
def test_unknown_token_is_refused(token):
    answer = me(token)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_token_ends_when_its_time_has_come(ada):
    token = issue(ada, expires_at=now() + timedelta(days=30))

    assert me(token).status_code == 200
    with time_machine.travel(now() + timedelta(days=30, seconds=1)):
        assert me(token).status_code == 401


def test_token_ends_when_its_person_ends_it(as_, ada):
    token = issue(ada)

    as_(ada).post(reverse("accounts:end_token", args=[ApiToken.objects.get().public_id]))

    assert me(token).status_code == 401


def test_token_of_somebody_else_cannot_be_ended(as_, ada, bo):
    token = issue(ada)

    answer = as_(bo).post(reverse("accounts:end_token", args=[ApiToken.objects.get().public_id]))

    assert answer.status_code == 404
    assert me(token).status_code == 200


def test_token_ends_with_the_account(ada):
    token = issue(ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert me(token).status_code == 401


def test_token_does_nothing_while_the_account_stands_still(ada):
    token = issue(ada)
    User.objects.filter(pk=ada.pk).update(stopped_at=now())

    answer = me(token)

    assert (answer.status_code, answer.json()["title"]) == (403, "consent_withdrawn")


def test_twenty_first_token_is_refused(as_, ada):
    for _ in range(20):
        issue(ada)

    page = as_(ada).post(reverse("accounts:make_token"), {"name": "One more", "days": "0"})

    assert page.status_code == 422
    assert "You have twenty tokens." in page.text
    assert ApiToken.objects.count() == 20


def test_last_use_is_written_at_most_every_five_minutes(ada):
    token = issue(ada)
    me(token)
    first = ApiToken.objects.get().last_used_at

    with time_machine.travel(now() + timedelta(minutes=4)):
        me(token)
    assert ApiToken.objects.get().last_used_at == first
    with time_machine.travel(now() + timedelta(minutes=6)):
        me(token)
    assert ApiToken.objects.get().last_used_at > first


def test_session_write_without_the_forms_secret_is_refused(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)

    answer = client.post("/api/v1/me/", {}, content_type="application/json")

    assert answer.status_code == 403
