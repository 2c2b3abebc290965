"""What the scheduler runs for postings."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jobs.actions import postings
from jobs.enums import PostingState
from jobs.models import Posting
from talentpool.celery import SCHEDULE
from tests.factories.postings import make_posting


def test_the_command_expires_what_is_due_and_may_run_twice(comet):
    make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    out = io.StringIO()

    call_command("expire_postings", stdout=out)
    call_command("expire_postings", stdout=out)

    assert out.getvalue().splitlines() == ["1 postings expired", "0 postings expired"]
    assert Posting.objects.get().state == PostingState.EXPIRED


def test_the_scheduler_knows_the_command():
    assert "expire_postings" in SCHEDULE


def test_expiry_goes_in_batches_that_each_stand_for_themselves(comet, monkeypatch):
    for _ in range(5):
        make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    monkeypatch.setattr(postings, "EXPIRY_BATCH", 2)

    assert postings.expire_due() == 5


@pytest.mark.django_db(transaction=True)
def test_a_posting_that_somebody_holds_is_left_for_the_next_run(comet):
    """The nightly word never waits for a person who edits."""
    from django.db import connections, transaction

    held = make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    free = make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT 1 FROM jobs_posting WHERE id = %s FOR UPDATE", [held.pk])
            assert postings.expire_due() == 1
    finally:
        other.rollback()
        other.close()

    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.state, free.state) == (PostingState.OPEN, PostingState.EXPIRED)
    assert transaction.get_autocommit()


def test_expiring_many_costs_a_fixed_number_of_queries_each(comet):
    make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    with CaptureQueriesContext(
        connection,
    ) as one:
        postings.expire_due()
    for _ in range(10):
        make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))
    with CaptureQueriesContext(connection) as ten:
        postings.expire_due()

    per_posting = (len(ten) - len(one)) / 9
    assert per_posting <= 8
