"""The scheduler's table and the one task behind it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import get_commands
from django.utils import timezone

from talentpool.celery import SCHEDULE, app, run_command


def test_every_scheduled_name_is_a_command():
    assert [name for name in SCHEDULE if name not in get_commands()] == []
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == {run_command.name}


@pytest.mark.django_db
def test_a_scheduled_command_does_its_work_when_its_task_runs():
    yesterday = timezone.now() - timedelta(days=1)
    Session.objects.create(session_key="old", session_data="", expire_date=yesterday)

    run_command(name="clearsessions")

    assert Session.objects.count() == 0


@pytest.mark.django_db
def test_a_command_outside_the_schedule_is_refused():
    Session.objects.create(session_key="there", session_data="", expire_date=timezone.now())

    with pytest.raises(ValueError, match="not in the schedule"):
        run_command(name="flush")

    assert Session.objects.count() == 1
