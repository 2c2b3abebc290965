"""A guardian's consent for somebody under 18: asked by mail, given once, with a name."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts import secrets
from talentpool.accounts.actions import consents
from talentpool.accounts.actions.invitations import Addressee
from talentpool.accounts.agreements import current
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import GuardianConsent, User
from talentpool.kernel.errors import Conflict, Refusal, TooMany
from talentpool.outbox import promises

LIFE = timedelta(days=30)
PAUSE = timedelta(hours=1)


class OwnAddress(Refusal):
    code = "own_address"
    reason = _("This is your own e-mail address. Write the address of your parent or guardian.")


class AskedJustNow(TooMany):
    code = "asked_just_now"
    reason = _("We have just written to your guardian. You can ask again in an hour.")


class AlreadyGiven(Conflict):
    code = "already_given"
    reason = _("Your guardian has agreed already.")


class RequestGone(Refusal):
    status = 410
    code = "request_gone"
    reason = _("This link was used already or is too old. Ask your child to send a new one.")


@transaction.atomic
def ask(user: User, *, email: str, at: datetime) -> GuardianConsent:
    """Mail a link to the guardian; an earlier link stops working."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    address = email.strip().lower()
    if address == user.email:
        raise OwnAddress()
    earlier = GuardianConsent.objects.filter(user=user).first()
    if earlier and earlier.given_at and locked.stopped_at is None:
        raise AlreadyGiven()
    if earlier and at - earlier.asked_at < PAUSE:
        raise AskedJustNow()
    token = secrets.new_token()
    request, _created = GuardianConsent.objects.update_or_create(
        user=user,
        defaults={
            "guardian_email": address,
            "token_hash": secrets.digest(token),
            "asked_at": at,
            "expires_at": at + LIFE,
            "guardian_name": "",
            "given_at": None,
        },
    )
    payload = {"name": user.name, "token": token}
    event = f"guardian:{request.pk}:{at.isoformat()}"
    promises.tell("guardian_asked", to=Addressee(address, user.language), event=event, payload=payload)
    return request


def find(token: str, *, at: datetime) -> GuardianConsent:
    """The open request behind a mailed link. Raise RequestGone, whatever the reason."""
    open_requests = GuardianConsent.objects.filter(given_at=None, expires_at__gt=at, user__is_active=True)
    request = open_requests.filter(token_hash=secrets.digest(token)).select_related("user").first()
    if request is None:
        raise RequestGone()
    return request


@transaction.atomic
def agree(token: str, *, guardian_name: str, language: str, at: datetime) -> GuardianConsent:
    """Record the guardian's consent: who, to which text, when. The young person's account opens."""
    user = User.objects.select_for_update().get(pk=find(token, at=at).user_id)
    request = find(token, at=at)  # again, now that nobody else can use it
    text = current(Purpose.ACCOUNT, language)
    request.guardian_name = guardian_name
    request.given_at = at
    request.text_version, request.text_hash, request.language = text.version, text.digest, text.language
    request.save()
    consents.give(user, Purpose.ACCOUNT, language=language, at=at, channel="guardian")
    promises.tell("guardian_agreed", to=user, event=f"guardian-agreed:{request.pk}", payload={})
    return request
