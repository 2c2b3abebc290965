"""A session is new whenever it is worth more than before, and ends everywhere when it must."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.accounts.test_second_factor import code_of
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "seven blue bicycles"


def sign_in(client, person, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": person.email, "password": password})


def test_session_that_somebody_else_chose_is_not_taken_over(ada):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "chosen-by-somebody-else-0000000"

    sign_in(client, ada)

    assert client.session["_auth_user_id"] == str(ada.pk)
    assert client.session.session_key != "chosen-by-somebody-else-0000000"
    assert not Session.objects.filter(session_key="chosen-by-somebody-else-0000000").exists()


def test_session_is_new_after_the_second_factor_and_worth_nothing_before(ada, second_factor):
    factor = second_factor(ada)
    client = Client()
    sign_in(client, ada)
    before = client.session.session_key
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("accounts:settings")).status_code == 302

    client.post(reverse("mfa_authenticate"), {"code": code_of(factor.data["secret"])})

    assert client.session["_auth_user_id"] == str(ada.pk)
    assert client.session.session_key != before
    stale = Client()
    stale.cookies[settings.SESSION_COOKIE_NAME] = before
    assert stale.get(reverse("accounts:settings")).status_code == 302


def test_session_is_new_after_the_password_was_changed_and_the_old_one_dead(ada):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        sign_in(client, ada)
    before = here.session.session_key

    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert here.session.session_key != before
    assert here.get(reverse("accounts:settings")).status_code == 200
    copied = Client()
    copied.cookies[settings.SESSION_COOKIE_NAME] = before
    for client in (elsewhere, copied):
        assert client.get(reverse("accounts:settings")).status_code == 302


def test_signing_out_ends_the_session_on_the_server_too(ada):
    client = Client()
    sign_in(client, ada)
    key = client.session.session_key

    client.post(reverse("account_logout"))

    assert not Session.objects.filter(session_key=key).exists()


def test_reading_the_way_out_signs_nobody_out(ada):
    client = Client()
    sign_in(client, ada)

    client.get(reverse("account_logout"))

    assert client.get(reverse("accounts:settings")).status_code == 200


@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "accounts:ask_for_export", "account_stop", "accounts:signup"]
)
def test_form_of_another_site_is_refused(ada, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)

    assert client.post(reverse(name), {"login": ada.email, "password": PASSWORD}).status_code == 403


def test_cookies_are_out_of_reach_of_scripts(ada):
    client = Client()
    sign_in(client, ada)

    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (bool(session["httponly"]), session["samesite"], session["domain"]) == (True, "Lax", "")
