"""Erasing a person: closed within the request, done by the worker within minutes, and made sure of every night.

Top floor first, because the upper ones point to what the lower ones erase. Each step is a transaction of its own and
finds nothing to do when it runs again; only the last one says that it is done.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from jobs.actions import forgetting
from media.actions import pictures
from portfolios.actions import portfolios
from talentpool.accounts.actions import consents
from talentpool.accounts.actions import erasing as accounts
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.lifecycle import studios
from talentpool.lifecycle.stopping import end_own_work
from talentpool.outbox.kinds import Payload


@transaction.atomic
def ask(user: User, *, at: datetime) -> None:
    """Take everything of the person down, close the account, promise the erasure. There is no way back.

    Raise HandOverFirst for the only owner of a studio with other people in it.
    """
    studios.leave_all(user, at=at)
    end_own_work(user)
    for purpose in Purpose:
        consents.withdraw(user, purpose, at=at)
    accounts.ask(user, at=at)


def erase(payload: Payload) -> None:
    """Take the person out of every floor. May run again, also after it stopped halfway."""
    user = User.objects.get(pk=payload["person_id"])
    if user.erasure_asked_at is None or user.erased_at is not None:
        return
    forgetting.forget(user)
    portfolios.erase(user)
    pictures.erase(user)
    accounts.erase(user, at=clock.now())
