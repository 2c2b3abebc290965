"""How often a program may ask."""

import pytest
import time_machine
from django.test import Client

pytestmark = pytest.mark.django_db
A_MINUTE = 120


def ask(number, **headers):
    return Client().get("/api/v1/", headers={"X-Forwarded-For": f"192.0.2.{number}"} | headers)


@time_machine.travel("2026-11-21T10:00:10Z", tick=False)
def test_stranger_is_stopped_whatever_addresses_are_made_up():
    asked = [ask(number).status_code for number in range(A_MINUTE)]

    stopped = ask(A_MINUTE)

    assert asked == [200] * A_MINUTE
    assert (stopped.status_code, stopped["Content-Type"]) == (429, "application/problem+json")
    assert int(stopped["Retry-After"]) == 51  # the minute ends in fifty seconds


def test_the_next_minute_begins_anew():
    with time_machine.travel("2026-11-21T10:00:59Z", tick=False):
        for number in range(A_MINUTE):
            ask(number)
        assert ask(0).status_code == 429

    with time_machine.travel("2026-11-21T10:01:00Z", tick=False):
        assert ask(0).status_code == 200
