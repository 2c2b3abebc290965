"""Whoever guesses passwords does not get around the limits by changing what they send; whoever owns the account gets in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from talentpool.kernel.clock import now
from tests.accounts.test_sign_in import TOO_MANY, is_in, reset_password, sign_in

pytestmark = pytest.mark.django_db
PROXY = "10.0.0.1"


def guess_through(forwarded, email, password="wrong"):
    return sign_in(Client(), email, password, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=forwarded)


@pytest.fixture
def one_proxy(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def test_behind_a_proxy_what_the_client_put_in_front_buys_nothing(one_proxy, ada):
    for number in range(5):
        guess_through(f"198.51.100.{number}, 192.0.2.{number}, 203.0.113.7", ada.email)

    assert TOO_MANY in guess_through("198.51.100.99, 203.0.113.7", ada.email).text


def test_behind_a_proxy_two_clients_are_two(one_proxy, ada):
    for _ in range(5):
        guess_through("203.0.113.7", ada.email)

    assert TOO_MANY not in guess_through("203.0.113.8", ada.email).text


@pytest.mark.parametrize("forwarded", ["", "not an address", "203.0.113.7, ", "<script>", "203.0.113.7" * 400])
def test_nonsense_from_a_proxy_breaks_nothing(one_proxy, ada, forwarded):
    assert guess_through(forwarded, ada.email).status_code in (200, 403)


@pytest.mark.parametrize(
    "header", ["HTTP_X_REAL_IP", "HTTP_CLIENT_IP", "HTTP_TRUE_CLIENT_IP", "HTTP_CF_CONNECTING_IP", "HTTP_FORWARDED"]
)
def test_other_headers_buy_no_more_guesses(ada, header):
    for number in range(5):
        sign_in(Client(), ada.email, "wrong", **{header: f"198.51.100.{number}"})

    assert TOO_MANY in sign_in(Client(), ada.email, "wrong", **{header: "198.51.100.99"}).text


def test_spellings_that_unicode_takes_for_the_same_are_one_account(ada):
    name, _at, host = ada.email.partition("@")
    wide = "".join(chr(ord(char) + 0xFEE0) if char.isalpha() else char for char in name)
    spellings = [ada.email, f"{wide}@{host}", f"{name.upper()}@{host}", f"{name}@{host.upper()}", f" {ada.email}\t"]
    # The wide letters are not even tried: no address has them.
    for number, spelling in enumerate(spellings * 5):
        sign_in(Client(), spelling, "wrong", REMOTE_ADDR=f"203.0.113.{number}")

    assert TOO_MANY in sign_in(Client(), ada.email, "wrong", REMOTE_ADDR="203.0.113.200").text


def test_owners_own_success_leaves_the_guessers_count_as_it_is(ada):
    owner = Client()
    for number in range(20):
        sign_in(Client(), ada.email, "wrong", REMOTE_ADDR=f"203.0.113.{number}")
        if number == 10:
            sign_in(owner, ada.email, REMOTE_ADDR="192.0.2.1")
    assert is_in(owner)

    assert TOO_MANY in sign_in(Client(), ada.email, "wrong", REMOTE_ADDR="203.0.113.99").text


def test_guessing_for_an_hour_keeps_the_owner_out_of_neither_device(ada, mails, deliver_outbox):
    known = Client()
    sign_in(known, ada.email)
    known.post(reverse("account_logout"))
    start = now()
    for minute in range(0, 60, 3):
        with time_machine.travel(start + timedelta(minutes=minute)):
            for number in range(6):
                sign_in(Client(), ada.email, "wrong", REMOTE_ADDR=f"203.0.113.{minute}{number}"[:13])

    with time_machine.travel(start + timedelta(minutes=60)):
        sign_in(known, ada.email, REMOTE_ADDR="192.0.2.1")
        new = Client()
        reset_password(new, ada, mails, deliver_outbox, "seven blue bicycles")
        sign_in(new, ada.email, "seven blue bicycles", REMOTE_ADDR="192.0.2.2")

        assert is_in(known)
        assert is_in(new)
