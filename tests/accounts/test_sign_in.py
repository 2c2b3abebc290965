"""Signing in, its limits, passwords and sessions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import redis
import time_machine
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCacheClient
from django.test import Client
from django.urls import reverse

from talentpool.kernel.clock import now
from talentpool.outbox.models import Promise
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db

REFUSED = "The email address and/or password you specified are not correct."
TOO_MANY = "Too many failed login attempts. Try again later."


def sign_in(client, email, password=PASSWORD, **headers):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **headers)


def is_in(client):
    return "_auth_user_id" in client.session


def guess(email, times, *, address="203.0.113.7", client=None):
    """Wrong passwords from one client."""
    return [sign_in(client or Client(), email, f"wrong {number}", REMOTE_ADDR=address) for number in range(times)][-1]


def test_person_signs_in_with_the_address_in_any_case(client, ada):
    response = sign_in(client, ada.email.upper())

    assert response["Location"] == reverse("accounts:landing")
    assert is_in(client)


def test_session_is_new_after_signing_in(client, ada):
    client.get(reverse("accounts:signup"))
    client.post(reverse("accounts:signup"), {"email": "x@example.org", "password": "three green frogs"})
    before = client.session.session_key

    sign_in(client, ada.email)

    assert before
    assert client.session.session_key != before


def test_wrong_password_and_unknown_address_get_the_same_answer(client, ada):
    wrong = guess(ada.email, 1)
    unknown = guess("nobody@example.org", 1)

    assert REFUSED in wrong.text
    assert re.sub(r'value="[^"]*"', "", wrong.text) == re.sub(r'value="[^"]*"', "", unknown.text)


def test_disabled_account_does_not_get_in(client, ada):
    type(ada).objects.update(is_active=False)

    sign_in(client, ada.email)

    assert not is_in(client)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_next_leads_nowhere_else(client, ada, target):
    response = client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD, "next": target})

    assert response["Location"] == reverse("accounts:landing")


def test_next_leads_back_to_the_page(client, ada):
    wanted = reverse("accounts:inbox")

    response = client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD, "next": wanted})

    assert response["Location"] == wanted


class TestLimits:
    def test_sixth_wrong_password_of_a_client_is_refused_even_when_right(self, ada):
        guess(ada.email, 5)
        client = Client()

        response = sign_in(client, ada.email, REMOTE_ADDR="203.0.113.7")

        assert TOO_MANY in response.text
        assert not is_in(client)

    def test_case_width_and_blanks_of_the_address_buy_no_more_guesses(self, ada):
        for spelling in [ada.email.upper(), f" {ada.email} ", ada.email.title(), ada.email, ada.email.swapcase()]:
            guess(spelling, 1)

        assert TOO_MANY in guess(ada.email, 1).text

    def test_forwarded_header_of_a_client_buys_no_more_guesses(self, ada):
        for number in range(5):
            sign_in(Client(), ada.email, "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")

        assert TOO_MANY in sign_in(Client(), ada.email, "wrong", HTTP_X_FORWARDED_FOR="198.51.100.99").text

    def test_client_that_tries_many_accounts_is_stopped(self, ada):
        for number in range(20):
            guess(f"person{number}@example.org", 1)

        assert TOO_MANY in guess(ada.email, 1).text

    def test_own_success_gives_no_guesser_new_tries(self, ada, bo):
        client = Client()
        for number in range(20):
            sign_in(Client(), f"person{number}@example.org", "wrong", REMOTE_ADDR="203.0.113.7")
            if number % 5 == 0:
                sign_in(client, bo.email, REMOTE_ADDR="203.0.113.7")

        assert TOO_MANY in guess(ada.email, 1).text

    def test_unknown_account_is_limited_in_the_same_words(self):
        assert TOO_MANY in guess("nobody@example.org", 6).text

    def test_account_is_closed_to_strangers_after_twenty_wrong_passwords_from_everywhere(self, ada):
        for number in range(20):
            guess(ada.email, 1, address=f"203.0.113.{number}")

        assert TOO_MANY in guess(ada.email, 1, address="203.0.113.99").text

    def test_guessers_never_lock_out_a_person_on_the_own_device(self, ada):
        own = Client()
        sign_in(own, ada.email)
        own.post(reverse("account_logout"))
        for number in range(25):
            guess(ada.email, 1, address=f"203.0.113.{number}")

        sign_in(own, ada.email)

        assert is_in(own)

    def test_mark_of_the_device_is_good_for_its_own_account_only(self, ada, bo):
        own = Client()
        sign_in(own, bo.email)
        own.post(reverse("account_logout"))
        for number in range(20):
            guess(ada.email, 1, address=f"203.0.113.{number}")

        assert TOO_MANY in sign_in(own, ada.email, REMOTE_ADDR="203.0.113.200").text

    def test_new_device_gets_in_fifteen_minutes_later(self, ada):
        for number in range(20):
            guess(ada.email, 1, address=f"203.0.113.{number}")

        with time_machine.travel(now() + timedelta(minutes=15, seconds=5)):
            client = Client()
            sign_in(client, ada.email, REMOTE_ADDR="203.0.113.99")
            assert is_in(client)

    def test_new_device_gets_in_at_once_after_a_reset_by_mail(self, ada, mails, deliver_outbox):
        for number in range(20):
            guess(ada.email, 1, address=f"203.0.113.{number}")
        client = Client()
        reset_password(client, ada, mails, deliver_outbox, "seven blue bicycles")

        sign_in(client, ada.email, "seven blue bicycles")

        assert is_in(client)

    def test_limits_hold_and_people_get_in_while_the_cache_is_away(self, ada, bo, monkeypatch):
        def away(*_args, **_kwargs):
            raise redis.ConnectionError

        monkeypatch.setattr(RedisCacheClient, "get_client", away)
        assert cache.get("anything", "absent") == "absent"

        client = Client()
        sign_in(client, bo.email)
        refused = guess(ada.email, 6)

        assert is_in(client)
        assert TOO_MANY in refused.text

    def test_flushed_cache_gives_no_new_tries(self, ada):
        guess(ada.email, 5)
        cache.clear()

        assert TOO_MANY in guess(ada.email, 1).text


def reset_password(client, user, mails, deliver_outbox, password):
    client.post(reverse("account_reset_password"), {"email": user.email})
    deliver_outbox()
    address = re.search(r"/en/account/password/reset/key/[^\s]+", mails[-1].body).group()
    page = client.get(address, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": password, "password2": password})


class TestPasswords:
    def test_reset_by_mail_sets_a_new_password_and_ends_other_sessions(self, as_, ada, client, mails, deliver_outbox):
        elsewhere = as_(ada)
        reset_password(client, ada, mails, deliver_outbox, "seven blue bicycles")
        deliver_outbox()

        ada.refresh_from_db()
        assert ada.check_password("seven blue bicycles")
        assert elsewhere.get(reverse("accounts:settings")).status_code == 302
        assert [mail.subject for mail in mails] == ["Choose a new password", "Your password was changed"]

    def test_reset_link_works_once(self, ada, client, mails, deliver_outbox):
        reset_password(client, ada, mails, deliver_outbox, "seven blue bicycles")
        address = re.search(r"/en/account/password/reset/key/[^\s]+", mails[0].body).group()

        again = Client()
        page = again.get(address, follow=True)
        again.post(page.redirect_chain[-1][0] if page.redirect_chain else address, {"password1": "x" * 12, "password2": "x" * 12})

        ada.refresh_from_db()
        assert ada.check_password("seven blue bicycles")

    def test_reset_of_an_unknown_address_answers_and_writes_alike(self, ada, client):
        known = client.post(reverse("account_reset_password"), {"email": ada.email}, follow=True)
        unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)

        assert known.redirect_chain == unknown.redirect_chain
        assert known.text == unknown.text.replace("nobody@example.org", ada.email)
        assert Promise.objects.count() == 2

    def test_changed_password_ends_every_other_session_and_keeps_this_one(self, as_, ada):
        here, elsewhere = Client(), as_(ada)
        sign_in(here, ada.email)
        new = {"oldpassword": PASSWORD, "password1": "seven blue bicycles", "password2": "seven blue bicycles"}

        here.post(reverse("account_change_password"), new)

        assert here.get(reverse("accounts:settings")).status_code == 200
        assert elsewhere.get(reverse("accounts:settings")).status_code == 302

    def test_disabled_account_loses_its_sessions_at_once(self, as_, ada):
        client = as_(ada)
        assert client.get(reverse("accounts:settings")).status_code == 200

        type(ada).objects.update(is_active=False)

        assert client.get(reverse("accounts:settings")).status_code == 302


def test_every_mail_that_allauth_can_send_has_our_words():
    from pathlib import Path

    import allauth

    from talentpool.accounts.emails.account import _CHANGES, _LETTERS

    folder = Path(allauth.__file__).parent / "templates"
    subjects = folder.glob("*/email/*_subject.txt")
    wanted = {str(path.relative_to(folder)).removesuffix("_subject.txt") for path in subjects}
    by_code = {f"account/email/{name}" for name in ("login_code", "password_reset_code", "password_reset")}
    elsewhere = {name for name in wanted if not name.startswith(("account/", "mfa/"))}

    assert wanted - by_code - elsewhere <= set(_LETTERS) | set(_CHANGES)
    assert len(wanted) > 10
