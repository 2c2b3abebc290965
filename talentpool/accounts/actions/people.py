"""A person's account: made, and its settings changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.actions import consents, guardians
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import User
from talentpool.kernel.errors import Conflict


class AddressTaken(Conflict):
    """For the caller only: a stranger is never told which addresses have accounts."""

    code = "address_taken"
    reason = _("This e-mail address has an account already.")


@dataclass(frozen=True)
class NewPerson:
    email: str
    password_hash: str
    name: str
    birth_date: date
    language: str
    timezone: str
    intent: str
    purposes: tuple[Purpose, ...] = ()
    guardian_email: str = ""


@transaction.atomic
def sign_up(new: NewPerson, *, at: datetime) -> User:
    """Make the account with what its person agreed to. Under 18 it waits for the guardian, who is asked by mail."""
    if EmailAddress.objects.filter(email=new.email.lower(), verified=True).exists():
        raise AddressTaken()  # somebody's second address
    user = User(
        email=new.email.lower(),
        password=new.password_hash,
        name=new.name,
        birth_date=new.birth_date,
        language=new.language,
        timezone=new.timezone,
        intent=new.intent,
        date_joined=at,
    )
    try:
        with transaction.atomic():
            user.save()
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    except IntegrityError as error:
        raise AddressTaken() from error
    adult = user.is_adult(today=at.date())
    if not adult:
        guardians.ask(user, email=new.guardian_email, at=at)
    for purpose in new.purposes:
        # The account of somebody under 18 rests on the guardian's consent, not on their own.
        if adult or purpose == Purpose.NEWS:
            consents.give(user, purpose, language=new.language, at=at)
    return user


@transaction.atomic
def change_settings(user: User, *, name: str, language: str, timezone: str) -> User:
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.name, locked.language, locked.timezone = name, language, timezone
    locked.save(update_fields=["name", "language", "timezone"])
    return locked
