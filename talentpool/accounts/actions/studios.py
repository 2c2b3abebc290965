"""What happens to a studio itself: it is made, renamed, and judged by the city."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from talentpool.accounts import rules
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import Membership, Studio, StudioEvent, User
from talentpool.accounts.workflow import STUDIO
from talentpool.kernel.errors import Conflict, Refusal, TooMany, require
from talentpool.kernel.ids import new_id
from talentpool.outbox import promises

MAX_UNVERIFIED_STUDIOS = 3
# A job that the floors above register: what a studio shows to the public follows how the city sees it.
STANDING_CHANGED = "studio_standing_changed"
_RESERVED_SLUGS = frozenset({"admin", "api", "new", "studio", "studios", "staff", "city", "verified", "talentpool"})
# What the city looked at. When one of these changes, a verified studio is looked at again.
_IDENTITY = ("name", "country", "website")


class StudioNameTaken(Conflict):
    code = "studio_name_taken"
    reason = _("A studio in this country already has this name.")


class TooManyStudios(TooMany):
    code = "too_many_studios"
    reason = _("You have three studios that are not verified yet. Ask for their verification first.")


class ReasonRequired(Refusal):
    code = "reason_required"
    reason = _("Write the reason: the studio reads it.")


class StudioClosed(Conflict):
    code = "studio_closed"
    reason = _("This studio is closed.")


class StudioSuspended(Conflict):
    code = "studio_suspended"
    reason = _("The city has suspended this studio. Nothing about it can be changed now.")


@transaction.atomic
def create(*, name: str, country: str, by: User, at: datetime, city: str = "", website: str = "") -> Studio:
    """Make a studio that `by` owns. It has drafts only, until the city verified it."""
    User.objects.select_for_update().get(pk=by.pk)  # counts hold only while nobody else counts
    unverified = Studio.objects.of(by).filter(verification__in=[Verification.UNVERIFIED, Verification.REFUSED])
    if unverified.count() >= MAX_UNVERIFIED_STUDIOS:
        raise TooManyStudios()
    studio = Studio(name=_normal(name), slug=_free_slug(name), country=country, city=city, website=website)
    _save_unless_taken(studio)
    Membership.objects.create(studio=studio, user=by, role=MemberRole.OWNER)
    StudioEvent.objects.record(studio, "create", by=by, at=at, name=studio.name, country=country)
    return studio


def rename(studio: Studio, *, name: str, by: User, at: datetime) -> Studio:
    """Change the name alone; see `edit`."""
    return edit(studio, name=name, by=by, at=at)


@transaction.atomic
def edit(studio: Studio, *, by: User, at: datetime, **changes: str) -> Studio:
    """Change `name`, `country`, `city` or `website`. A verified studio with a new identity is verified anew."""
    locked = lock_to_change(studio)
    require(rules.is_owner_of(by, locked))
    before = {field: getattr(locked, field) for field in changes}
    for field, value in changes.items():
        setattr(locked, field, _normal(value) if field == "name" else value)
    changed: dict[str, Any] = {
        field: [before[field], getattr(locked, field)] for field in changes if before[field] != getattr(locked, field)
    }
    if not changed:
        return locked
    _save_unless_taken(locked)
    StudioEvent.objects.record(locked, "edit", by=by, at=at, **changed)
    if set(changed) & set(_IDENTITY):
        verify_anew(locked, by=by, at=at)
    return locked


def verify_anew(locked: Studio, *, by: User, at: datetime) -> None:
    """Put a verified studio back into the city's queue; others stay as they are. Needs the lock on the studio."""
    if locked.verification == Verification.VERIFIED:
        locked.verification_requested_at = at
        _move(locked, "reverify", by=by, at=at)


@transaction.atomic
def request_verification(studio: Studio, *, message: str, by: User, at: datetime) -> Studio:
    locked = lock(studio)
    locked.verification_requested_at = at
    locked.verification_message = message
    locked.verification_reason = ""
    _move(locked, "request_verification", by=by, at=at)
    return locked


@transaction.atomic
def verify(studio: Studio, *, reason: str, by: User, at: datetime) -> Studio:
    """The city vouches: `reason` says what was looked at. The studio may publish from now on."""
    locked = lock(studio)
    locked.verified_at = at
    _move(locked, "verify", by=by, at=at, reason=_required(reason))
    return locked


@transaction.atomic
def refuse(studio: Studio, *, reason: str, by: User, at: datetime) -> Studio:
    """Not accepted; the owners read the reason and may ask again."""
    locked = lock(studio)
    _move(locked, "refuse", by=by, at=at, reason=_required(reason))
    return locked


@transaction.atomic
def suspend(studio: Studio, *, reason: str, by: User, at: datetime) -> Studio:
    """Stop a verified studio: its postings are hidden, its people can do nothing with them."""
    locked = lock(studio)
    _move(locked, "suspend", by=by, at=at, reason=_required(reason))
    return locked


@transaction.atomic
def reinstate(studio: Studio, *, reason: str, by: User, at: datetime) -> Studio:
    locked = lock(studio)
    _move(locked, "reinstate", by=by, at=at, reason=_required(reason))
    return locked


@transaction.atomic
def close(studio: Studio, *, by: User, at: datetime) -> Studio:
    """End a studio that has no other member. What hangs on it, other floors know: `talentpool.lifecycle`."""
    locked = lock(studio)
    locked.verification_message = ""
    _move(locked, "close", by=by, at=at)
    return locked


def lock(studio: Studio) -> Studio:
    """The studio's row, held until the transaction ends: who changes it or its members holds it first."""
    return Studio.objects.select_for_update(of=("self",)).get(pk=studio.pk)


def lock_to_change(studio: Studio) -> Studio:
    """As `lock`; raise StudioSuspended when the city has stopped the studio, StudioClosed when it has ended."""
    locked = lock(studio)
    if locked.verification == Verification.SUSPENDED:
        raise StudioSuspended()
    if locked.verification == Verification.CLOSED:
        raise StudioClosed()
    return locked


def owners(studio: Studio) -> list[User]:
    of_studio = User.objects.filter(memberships__studio=studio, memberships__role=MemberRole.OWNER, is_active=True)
    return list(of_studio.order_by("pk"))


def _move(locked: Studio, verb: str, *, by: User, at: datetime, reason: str = "") -> None:
    locked.verification = STUDIO.move(verb, locked, by=by)
    locked.verification_reason = reason or locked.verification_reason
    locked.save()
    event = StudioEvent.objects.record(locked, verb, by=by, at=at, reason=reason)
    if verb in {"request_verification", "close"}:
        return  # the owners know what they just did
    promises.do_later(STANDING_CHANGED, event=f"studio-event:{event.pk}", payload={"studio_id": locked.pk})
    payload = {"studio": locked.name, "studio_id": locked.public_id, "verb": verb, "reason": reason}
    for owner in owners(locked):
        promises.tell("studio_judged", to=owner, event=f"studio-event:{event.pk}", payload=payload)


def _required(reason: str) -> str:
    if not reason.strip():
        raise ReasonRequired()
    return reason.strip()


def _normal(name: str) -> str:
    """One spelling of what looks the same: NFKC, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def _free_slug(name: str) -> str:
    """The name as an address; a taken or reserved one gets a tail that cannot be guessed."""
    wanted = slugify(_normal(name))[:60] or "studio"
    if wanted in _RESERVED_SLUGS or Studio.objects.filter(slug=wanted).exists():
        return f"{wanted}-{new_id()[:6]}"
    return wanted


def _save_unless_taken(studio: Studio) -> None:
    try:
        with transaction.atomic():
            studio.save()
    except IntegrityError as error:
        raise StudioNameTaken() from error
