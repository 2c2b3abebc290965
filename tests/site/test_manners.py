"""What holds for every answer of the site: headers, caching, health, logs."""

import json
import logging

import pytest
from django.db import OperationalError
from django.urls import path, reverse

from talentpool import health
from talentpool import urls as site
from talentpool.kernel.errors import Conflict
from talentpool.outbox.models import Channel, Promise

pytestmark = pytest.mark.django_db


def away(request):
    raise OperationalError("gone")


def taken(request):
    raise Conflict("Somebody else has the seat.")


urlpatterns = [path("away/", away), path("api/away/", away), path("taken/", taken), *site.urlpatterns]


def directives(response):
    return dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))


def test_every_page_outside_the_admin_has_a_strict_policy(client):
    policy = directives(client.get(reverse("account_login")))

    assert policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"] + policy["style-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"


def test_pages_carry_the_safe_headers(client):
    response = client.get(reverse("account_login"))

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/health/", headers={"host": "evil.example"}).status_code == 400


def test_the_bare_address_leads_to_a_language(client):
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/en/"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/id/"


def test_health_answers_without_database_or_cache(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/").json() == {"status": "alive"}


def test_ready_names_every_part_that_answers(client):
    response = client.get("/ready/")

    assert response.status_code == 200
    assert response.json()["checks"] == {"database": "ok", "cache": "ok", "storage": "ok", "outbox": "ok"}


def test_ready_is_red_when_promises_wait_too_long(client):
    Promise.objects.create(kind="x", channel=Channel.JOB, event="e", due_at="2020-01-01T00:00:00Z", language="id", payload={})

    response = client.get("/ready/")

    assert response.status_code == 503
    assert response.json()["checks"]["outbox"] == "failed"


def test_ready_is_red_when_the_cache_is_away(client, settings):
    away = {"BACKEND": "talentpool.kernel.cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}

    response = client.get("/ready/")

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ok", "cache": "failed", "storage": "ok", "outbox": "ok"}


def test_ready_is_red_when_the_storage_takes_nothing(client, settings, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    blocked = {"BACKEND": "media.storage.PrivateDisk", "OPTIONS": {"location": tmp_path / "file", "base_url": "/private/"}}
    monkeypatch.setitem(health._believed, "storage", 0.0)
    settings.STORAGES = settings.STORAGES | {"private": blocked}

    response = client.get("/ready/")

    assert response.status_code == 503
    assert response.json()["checks"]["storage"] == "failed"


@pytest.mark.urls(__name__)
def test_a_database_that_is_away_is_503_with_a_time_to_come_back(client):
    page = client.get("/away/")
    answer = client.get("/api/away/")

    assert (page.status_code, answer.status_code) == (503, 503)
    assert page["Retry-After"] == answer["Retry-After"] == "5"
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "unavailable"


@pytest.mark.urls(__name__)
def test_a_refusal_is_a_page_that_keeps_what_was_typed(client):
    page = client.post("/taken/", {"cover_note": "I have drawn kites since I was seven.", "version": "3"})

    assert page.status_code == 409
    assert "Somebody else has the seat." in page.content.decode()
    assert "I have drawn kites since I was seven." in page.content.decode()


def test_a_log_line_names_the_route_and_never_the_address(client, caplog):
    with caplog.at_level(logging.INFO):
        client.get("/id/account/login/?next=/secret-token/")

    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    finished = [line for line in lines if line["event"] == "request_finished"]
    assert [line["request"] for line in finished] == ["GET id/account/login/"]
    assert "secret-token" not in json.dumps(lines, default=str)
    assert "request_id" in json.dumps(lines, default=str)
