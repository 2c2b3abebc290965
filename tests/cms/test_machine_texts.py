"""robots.txt and security.txt."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

pytestmark = pytest.mark.django_db


def fields(answer) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_robots_are_kept_out_of_what_is_personal(client):
    answer = client.get("/robots.txt")

    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /api/", "Disallow: /id/account/", "Disallow: /en/studio/"} <= set(lines)
    assert not {"Disallow: /", "Disallow: /en/", "Disallow: /en/talent/"} & set(lines)


def test_security_text_names_the_contact_and_when_it_goes_stale(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@talent.example.org"
    settings.SITE_URL = "https://talent.example.org"

    found = fields(client.get("/.well-known/security.txt"))

    assert found["Contact"] == "mailto:security@talent.example.org"
    assert found["Canonical"] == "https://talent.example.org/.well-known/security.txt"
    assert found["Preferred-Languages"] == "id, en"
    left = parse_datetime(found["Expires"]) - timezone.now()
    assert timedelta(days=170) < left < timedelta(days=365)


def test_security_text_is_not_there_when_nobody_is_named(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404
