"""Forgetting, every night. Each step may run twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from talentpool.accounts import idempotency
from talentpool.accounts.actions import erasing, exports
from talentpool.accounts.models import GuardianConsent, IdempotencyKey, Invitation, User

KEEP_INVITATIONS = timedelta(days=30)
UNCONFIRMED_LIFE = timedelta(days=7)


def prune(*, at: datetime) -> dict[str, int]:
    """Answer what was forgotten, and how many of it."""
    return {
        "answers": _deleted(IdempotencyKey.objects.filter(created_at__lt=at - idempotency.LIFE)),
        "invitations": _deleted(_closed_invitations(at)),
        "guardian requests": _deleted(GuardianConsent.objects.filter(given_at=None, expires_at__lt=at)),
        "unconfirmed accounts": _forget_unconfirmed(at),
        "sign-in counts": _forget_counts(at),
        "copies of personal data": exports.forget_old(at=at),
        "erasures asked for again": erasing.ask_again(at=at),
    }


def _closed_invitations(at: datetime) -> QuerySet[Invitation]:
    long_ago = at - KEEP_INVITATIONS
    return Invitation.objects.filter(Q(expires_at__lt=long_ago) | Q(used_at__lt=long_ago) | Q(revoked_at__lt=long_ago))


def _forget_unconfirmed(at: datetime) -> int:
    """An address that nobody confirmed in a week is free again: it may be somebody else's."""
    never_in = User.objects.filter(last_login=None, is_staff=False, is_active=True, date_joined__lt=at - UNCONFIRMED_LIFE)
    unconfirmed = never_in.filter(emailaddress__verified=False).exclude(emailaddress__verified=True)
    count = unconfirmed.count()
    unconfirmed.delete()
    return count


def _forget_counts(at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_limits WHERE expires < %s", [at])
        return int(cursor.rowcount)


def _deleted(rows: QuerySet[Any]) -> int:
    count, _by_table = rows.delete()
    return count
