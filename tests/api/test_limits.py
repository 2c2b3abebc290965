"""How often a program may ask."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
A_MINUTE = 120


def ask(number, **headers):
    return Client().get("/api/v1/", headers={"X-Forwarded-For": f"192.0.2.{number}"} | headers)


def test_stranger_is_stopped_whatever_addresses_are_made_up():
    asked = [ask(number).status_code for number in range(A_MINUTE)]

    stopped = ask(A_MINUTE)

    assert asked == [200] * A_MINUTE
    assert (stopped.status_code, stopped["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(stopped["Retry-After"]) <= 61
