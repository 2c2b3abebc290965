"""What a studio's people write about an applicant among themselves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from jobs.actions import locks
from jobs.models import Application, ApplicationNote
from jobs.rules import applications as rules
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import require
from talentpool.kernel.text import validate_text


@transaction.atomic
def add(application: Application, text: str, *, by: User) -> ApplicationNote:
    """Write a note that the applicant never sees. It changes no state and no version."""
    locked = locks.lock_application(application.pk)
    require(rules.may_write_notes(by, locked))
    return write(locked, text, by=by, at=clock.database_now())


def write(locked: Application, text: str, *, by: User, at: datetime) -> ApplicationNote:
    """For an action that has the lock and has asked its own rule."""
    validate_text(text)
    return ApplicationNote.objects.create(application=locked, author=by, text=text, at=at)
