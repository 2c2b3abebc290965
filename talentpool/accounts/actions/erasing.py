"""The end of an account: closed at once, its words taken out by the worker, again every night until that is done.

What stays is a row without a person: consents, hires and history point to it, and nobody can tell whose it was.
Here is what accounts know of somebody; the other floors are called by `talentpool.lifecycle` before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.models import ModelLogEntry, UploadedFile
from wagtail.users.models import UserProfile

from talentpool.accounts import idempotency
from talentpool.accounts.actions import exports
from talentpool.accounts.actions.invitations import Addressee
from talentpool.accounts.models import GuardianConsent, Invitation, StudioEvent, User
from talentpool.kernel.ids import new_id
from talentpool.outbox import forgetting as outbox
from talentpool.outbox import promises
from talentpool.outbox.forgetting import NOBODY

ERASE = "accounts.erase_person"
FAREWELL = "account_erased"
# An erasure that the worker has not done by then is promised anew in the night.
OVERDUE = timedelta(minutes=15)


@transaction.atomic
def ask(user: User, *, at: datetime) -> None:
    """Close the account for good and promise the rest. Asking twice is asking once."""
    wanted = User.objects.filter(pk=user.pk, erasure_asked_at=None)
    if wanted.update(erasure_asked_at=at, is_active=False):
        promises.do_later(ERASE, event=f"erasure:{user.pk}", payload={"person_id": user.pk})


def ask_again(*, at: datetime) -> int:
    """Promise every erasure that is still open once more; answer how many."""
    with transaction.atomic():
        overdue = User.objects.filter(erasure_asked_at__lt=at - OVERDUE, erased_at=None).order_by("pk")
        for user in overdue:
            promises.do_later(ERASE, event=f"erasure:{user.pk}:{at.date()}", payload={"person_id": user.pk})
        return len(overdue)


@transaction.atomic
def erase(user: User, *, at: datetime) -> None:
    """Take the person out of everything that accounts and the outbox hold, say goodbye by mail, keep the empty row."""
    locked = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if locked.erased_at is not None:
        return
    addresses = _addresses(locked)
    _forget_messages(locked, addresses)
    _forget_keys(locked, addresses)
    _forget_traces_in_the_admin(locked)
    exports.forget(list(locked.exports.all()))
    idempotency.forget_answers_about([locked.public_id, *addresses])
    goodbye = Addressee(locked.email, locked.language)
    promises.tell(FAREWELL, to=goodbye, event=f"erased:{locked.pk}", payload={})
    _empty(locked, at=at)


def _addresses(user: User) -> list[str]:
    """Every address that is, or was on the way to be, the person's."""
    return sorted({user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)})


def _forget_messages(user: User, addresses: list[str]) -> None:
    outbox.forget_person(user.pk, addresses=addresses)
    joined = StudioEvent.objects.filter(actor=user, verb="join").values_list("pk", flat=True)
    outbox.take_out({"member": NOBODY}, kind="studio_joined", event__in=[f"studio-event:{pk}" for pk in joined])
    invited = Invitation.objects.filter(invited_by=user).values_list("pk", flat=True)
    outbox.take_out({"by": NOBODY}, kind="studio_invitation", event__in=[f"invitation:{pk}" for pk in invited])
    for asked in GuardianConsent.objects.filter(user=user):
        outbox.forget_events(f"guardian:{asked.pk}:")


def _forget_keys(user: User, addresses: list[str]) -> None:
    """Whatever signs in, invites, or would let somebody come back as this person."""
    Invitation.objects.filter(email__in=addresses).delete()
    EmailAddress.objects.filter(user=user).delete()
    user.authenticator_set.all().delete()
    user.api_tokens.all().delete()
    user.memberships.all().delete()
    user.groups.clear()
    user.user_permissions.clear()
    idempotency.forget_answers_to(user)
    _forget_sessions(user, addresses)
    # The proof stays: that a guardian agreed, when, and to which text; not who that was.
    GuardianConsent.objects.filter(user=user, given_at=None).delete()
    GuardianConsent.objects.filter(user=user).update(guardian_email="", guardian_name="")


def _forget_sessions(user: User, addresses: list[str]) -> None:
    """The person's own, and those in which a sign-up or a sign-in with one of their addresses was begun."""
    theirs = {*addresses}
    for session in Session.objects.order_by("pk").iterator(chunk_size=500):
        kept = session.get_decoded()
        if kept.get("_auth_user_id") == str(user.pk) or theirs & set(_words_in(kept)):
            session.delete()


def _words_in(value: Any) -> Iterator[str]:
    """Every text inside a session, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _words_in(inner)
    elif isinstance(value, str):
        yield value.lower()


def _forget_traces_in_the_admin(user: User) -> None:
    person = {"content_type": ContentType.objects.get_for_model(User), "object_id": str(user.pk)}
    ModelLogEntry.objects.filter(**person).update(label=NOBODY, data={})
    for profile in UserProfile.objects.filter(user=user):
        profile.avatar.delete(save=False)
        profile.delete()
    for upload in UploadedFile.objects.filter(uploaded_by_user=user):
        upload.file.delete(save=False)
        upload.delete()
    user.wagtail_form_states.all().delete()
    user.wagtail_form_states.model.objects.filter(**person).delete()


def _empty(user: User, *, at: datetime) -> None:
    user.public_id = new_id()
    user.email = f"erased-{user.public_id}@talentpool.invalid"
    user.name = NOBODY
    user.birth_date = user.last_login = None
    user.intent = ""
    user.language, user.timezone = _default("language"), _default("timezone")
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.stopped_at = user.stopped_at or at
    user.erased_at = at
    user.save()


def _default(field: str) -> str:
    return str(User._meta.get_field(field).get_default())
