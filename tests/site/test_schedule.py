"""The scheduler calls commands that exist, and a worker calls nothing else."""

import pytest
from django.core.management import get_commands

from talentpool.celery import SCHEDULE, run_command


def test_every_scheduled_command_exists():
    assert set(SCHEDULE) - set(get_commands()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", SCHEDULE)
def test_a_scheduled_command_runs_when_there_is_nothing_to_do(name, capsys):
    run_command(name=name)


def test_a_message_cannot_name_another_command():
    with pytest.raises(ValueError, match="flush"):
        run_command(name="flush")
