"""Giving and withdrawing consent. Rows are proof: added and marked, never rewritten (a trigger holds it)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts import rules
from talentpool.accounts.agreements import current
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import Consent, User
from talentpool.kernel.errors import NotAllowed


class NoContactUnder18(NotAllowed):
    code = "no_contact_under_18"
    reason = _("Studios cannot contact people under 18, so there is nothing to agree to.")


class GuardianDecides(NotAllowed):
    code = "guardian_decides"
    reason = _("You are under 18: your parent or guardian agrees for your account.")


@transaction.atomic
def give(user: User, purpose: Purpose, *, language: str, at: datetime, channel: str = "web") -> Consent:
    """Record that `user` agreed to today's text. A standing consent is answered as it is."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if purpose == Purpose.CONTACT and not locked.is_adult(today=at.date()):
        raise NoContactUnder18()
    if purpose == Purpose.ACCOUNT and channel != "guardian" and not locked.is_adult(today=at.date()):
        raise GuardianDecides()
    standing = locked.consents.standing().filter(purpose=purpose).first()
    if purpose == Purpose.ACCOUNT and locked.stopped_at:
        User.objects.filter(pk=user.pk).update(stopped_at=None)
        user.stopped_at = None
    if standing:
        return standing
    text = current(purpose, language)
    return Consent.objects.create(
        user=locked,
        purpose=purpose,
        text_version=text.version,
        text_hash=text.digest,
        language=text.language,
        channel=channel,
        given_at=at,
    )


@transaction.atomic
def withdraw(user: User, purpose: Purpose, *, at: datetime) -> bool:
    """End a consent; answer whether one stood. Without the one for the account, the account stands still.

    What else must stop (published pages, applications) is the roof's to know: `talentpool.lifecycle`.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    ended = locked.consents.standing().filter(purpose=purpose).update(withdrawn_at=at)
    if purpose == Purpose.ACCOUNT and locked.stopped_at is None:
        User.objects.filter(pk=user.pk).update(stopped_at=at)
        user.stopped_at = at
    return bool(ended)


def stands(user: User, purpose: Purpose) -> bool:
    return bool(rules.is_in_use(user)) and user.consents.standing().filter(purpose=purpose).exists()
