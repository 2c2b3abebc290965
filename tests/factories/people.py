"""People and studios."""

from __future__ import annotations

import itertools

from django.utils import timezone

from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import Membership, Studio, User

PASSWORD = "correct horse battery"
_numbers = itertools.count(1)


def make_person(name: str = "", **fields) -> User:
    """Somebody with a verified e-mail."""
    number = next(_numbers)
    name = name or f"Person {number}"
    fields.setdefault("email", f"{name.lower().replace(' ', '.')}.{number}@example.org")
    fields.setdefault("language", "en")
    user = User.objects.create_user(password=PASSWORD, name=name, **fields)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def make_studio(name: str = "", *, owner: User | None = None, verified: bool = True, **fields) -> Studio:
    number = next(_numbers)
    name = name or f"Studio {number}"
    state = Verification.VERIFIED if verified else Verification.UNVERIFIED
    studio = Studio.objects.create(
        name=name,
        slug=f"{name.lower().replace(' ', '-')}-{number}",
        verification=state,
        verified_at=timezone.now() if verified else None,
        **fields,
    )
    if owner is not None:
        join(studio, owner, MemberRole.OWNER)
    return studio


def join(studio: Studio, user: User, role: MemberRole) -> Membership:
    return Membership.objects.create(studio=studio, user=user, role=role)
