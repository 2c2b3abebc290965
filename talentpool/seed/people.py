"""Accounts of the demo world, made as sign-up makes them; only the mail that proves an address is skipped."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from talentpool.accounts.actions import guardians, people
from talentpool.accounts.actions.people import NewPerson
from talentpool.accounts.enums import Intent, Purpose
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.outbox.models import Promise
from talentpool.seed.cast.staff import Staff
from talentpool.seed.cast.studios import Member
from talentpool.seed.cast.talents import Talent

SEVENTEEN = timedelta(days=17 * 365 + 200)


def talent(one: Talent, *, password_hash: str) -> User:
    """Sign up; for somebody under 18, the guardian agrees on the same day."""
    born = one.born or (clock.now() - SEVENTEEN).date()
    purposes = (Purpose.ACCOUNT, Purpose.NEWS) if one.guardian else (Purpose.ACCOUNT, Purpose.CONTACT)
    guardian = f"{one.guardian.split()[0].lower()}@family.example" if one.guardian else ""
    user = _sign_up(
        NewPerson(one.email, password_hash, one.name, born, one.language, "Asia/Jakarta", Intent.MAKES, purposes, guardian)
    )
    if one.guardian:
        token = Promise.objects.get(kind="guardian_asked", address=guardian).payload["token"]
        guardians.agree(token, guardian_name=one.guardian, language="id", at=clock.now())
    return user


def member(one: Member, *, password_hash: str) -> User:
    purposes = (Purpose.ACCOUNT,)
    born = date(one.born, 6, 1)
    return _sign_up(NewPerson(one.email, password_hash, one.name, born, one.language, one.timezone, Intent.HIRES, purposes))


def _sign_up(new: NewPerson) -> User:
    user = people.sign_up(new, at=clock.now())
    EmailAddress.objects.filter(user=user).update(verified=True)
    return user


def staff(one: Staff, *, password_hash: str) -> User:
    """City staff are entered by an administrator: nobody signs up as one."""
    user = User(email=one.email, name=one.name, password=password_hash, is_staff=True, is_superuser=one.superuser)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    user.groups.add(Group.objects.get(name="City desk"))
    secret = get_adapter().encrypt(one.totp_secret)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    return user
