"""Accounts of the demo world, made as sign-up makes them; only the mail that proves an address is skipped."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from talentpool.accounts.actions import people
from talentpool.accounts.enums import Intent, Purpose
from talentpool.accounts.models import User
from talentpool.seed.cast.staff import Staff
from talentpool.seed.cast.studios import Member
from talentpool.seed.cast.talents import Talent


def talent(one: Talent, *, password_hash: str, at: datetime) -> User:
    purposes = tuple(Purpose(name) for name in one.purposes)
    return _sign_up(
        one.email, one.name, one.born, one.language, "Asia/Jakarta", Intent.MAKES, purposes, password_hash=password_hash, at=at
    )


def member(one: Member, *, password_hash: str, at: datetime) -> User:
    born = date(one.born_year, 6, 1)
    purposes = (Purpose.ACCOUNT,)
    return _sign_up(
        one.email, one.name, born, one.language, one.timezone, Intent.HIRES, purposes, password_hash=password_hash, at=at
    )


def _sign_up(
    email: str,
    name: str,
    born: date,
    language: str,
    timezone: str,
    intent: str,
    purposes: tuple[Purpose, ...],
    *,
    password_hash: str,
    at: datetime,
) -> User:
    new = people.NewPerson(email, password_hash, name, born, language, timezone, intent, purposes)
    user = people.sign_up(new, at=at)
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
