"""One held lock or slow query occupies one request, for seconds, and is answered with 503."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from jobs.models import Posting
from tests.concurrency import at_once
from tests.factories.hiring import make_open_posting
from tests.factories.people import make_person, make_studio

SHOW = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute("SHOW " + name)
        print(cursor.fetchone()[0])
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("role", "expected"), [("web", ["5s", "3s", "30s"]), ("command", ["0", "0", "0"])])
def test_the_web_waits_for_seconds_and_commands_for_as_long_as_it_takes(role, expected):
    variables = os.environ | {"DJANGO_SETTINGS_MODULE": "talentpool.settings", "TALENTPOOL_ROLE": role}

    shown = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, check=True
    )

    assert shown.stdout.split() == expected


@pytest.mark.django_db(transaction=True)
def test_a_posting_that_somebody_holds_answers_503_and_stays_as_it_was():
    owner = make_person()
    studio = make_studio(owner=owner)
    posting = make_open_posting(studio)
    browser = Client()
    browser.force_login(owner)
    address = reverse("jobs:posting_close", args=[studio.public_id, posting.public_id])

    def close_impatiently():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        return browser.post(address, {"version": posting.version})

    connection.set_autocommit(False)
    try:
        Posting.objects.select_for_update().get(pk=posting.pk)
        [answer] = at_once([close_impatiently])
    finally:
        connection.rollback()
        connection.set_autocommit(True)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    posting.refresh_from_db()
    assert posting.state == "open"
