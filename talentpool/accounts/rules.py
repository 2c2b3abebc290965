"""Who may do what to a studio. Every rule takes (actor, subject) and answers a `Decision` with its reason.

A stranger is refused with `not_found` words elsewhere (querysets hide rows); these rules speak to people who
may already see the studio. `AnonymousUser` and `None` are refused everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from talentpool.accounts.enums import SYSTEM_EMAIL, MemberRole, Purpose, Verification
from talentpool.kernel import clock
from talentpool.kernel.decisions import ALLOWED, Decision, refuse

if TYPE_CHECKING:
    from talentpool.accounts.models import Studio

NOT_A_MEMBER = refuse("not_a_member", _("Only members of this studio can do this."))
NOT_A_RECRUITER = refuse("not_a_recruiter", _("Only owners and recruiters of this studio can do this."))
NOT_AN_OWNER = refuse("not_an_owner", _("Only an owner of this studio can do this."))
NOT_STAFF = refuse("not_staff", _("Only the city's staff can do this."))
NOT_SYSTEM = refuse("not_system", _("This happens by itself."))
NOT_VERIFIED = refuse("studio_not_verified", _("The city has not verified this studio yet."))
SUSPENDED = refuse("studio_suspended", _("The city has suspended this studio."))
WAITS_FOR_GUARDIAN = refuse("waits_for_guardian", _("Your account waits until your parent or guardian has agreed."))
STOPPED = refuse("consent_withdrawn", _("You have withdrawn your consent, so your account stands still."))
CONSENT_MISSING = refuse("consent_missing", _("You are 18 now: you agree for your account yourself."))
NO_SECOND_FACTOR = refuse("second_factor_required", _("Add an authenticator app or a passkey to your account first."))
OTHERS_STAY = refuse("others_stay", _("Other people belong to this studio. Hand it over to one of them first."))
OWN_STUDIO = refuse("own_studio", _("You belong to this studio. Somebody else of the city's staff must decide."))

SECOND_FACTORS = ("totp", "webauthn")  # allauth's names
_RECRUITERS = frozenset({MemberRole.OWNER, MemberRole.RECRUITER})
_Roles = dict[int, str]
_remembered: ContextVar[tuple[int, _Roles] | None] = ContextVar("remembered_roles", default=None)


@contextmanager
def remembered_roles(user: Any) -> Iterator[None]:
    """Ask the database once for all of `user`'s roles: for a screen whose every row asks a rule.

    Only for reading. An action asks anew, inside its lock.
    """
    roles = dict(user.memberships.values_list("studio_id", "role")) if _is_person(user) else {}
    token = _remembered.set((user.pk, roles))
    try:
        yield
    finally:
        _remembered.reset(token)


def role_in(user: Any, studio: Studio) -> str | None:
    """The role of `user` in `studio`, read at this moment; None for strangers and disabled accounts."""
    if not _is_person(user):
        return None
    known = _remembered.get()
    if known and known[0] == user.pk:
        return known[1].get(studio.pk)
    return user.memberships.filter(studio_id=studio.pk).values_list("role", flat=True).first()


def is_member(user: Any, studio: Studio) -> Decision:
    return ALLOWED if role_in(user, studio) else NOT_A_MEMBER


def is_reviewer_or_better(user: Any, studio: Studio) -> Decision:
    """A reviewer reads and judges; every role of today may."""
    return is_member(user, studio)


def is_recruiter_for(user: Any, studio: Studio) -> Decision:
    return ALLOWED if role_in(user, studio) in _RECRUITERS else NOT_A_RECRUITER


def is_owner_of(user: Any, studio: Studio) -> Decision:
    return ALLOWED if role_in(user, studio) == MemberRole.OWNER else NOT_AN_OWNER


def is_city_staff(user: Any, _subject: Any = None) -> Decision:
    return ALLOWED if _is_person(user) and user.is_staff else NOT_STAFF


def acts_as_staff(user: Any, _subject: Any = None) -> Decision:
    """Whoever uses the city's powers, anywhere: the admin asks for a second factor, other doors must not ask less."""
    decision = is_city_staff(user)
    return has_second_factor(user) if decision else decision


def may_judge(user: Any, studio: Studio) -> Decision:
    """The city's staff, but nobody judges their own studio."""
    decision = acts_as_staff(user)
    return OWN_STUDIO if decision and role_in(user, studio) else decision


def is_system(actor: Any, _subject: Any = None) -> Decision:
    """The site itself: nightly work and deadlines. Nobody can sign in as it."""
    return ALLOWED if getattr(actor, "email", None) == SYSTEM_EMAIL and not actor.is_active else NOT_SYSTEM


def may_publish(studio: Studio) -> Decision:
    """A studio that the city has not verified has drafts only."""
    if studio.verification == Verification.SUSPENDED:
        return SUSPENDED
    return ALLOWED if studio.is_verified else NOT_VERIFIED


def has_second_factor(user: Any, _subject: Any = None) -> Decision:
    """Whether an authenticator app or a passkey is enrolled; recovery codes alone are none."""
    if not _is_person(user):
        return NO_SECOND_FACTOR
    return ALLOWED if user.authenticator_set.filter(type__in=SECOND_FACTORS).exists() else NO_SECOND_FACTOR


def may_close(user: Any, studio: Studio) -> Decision:
    """Its owner, when nobody else who can sign in belongs to it."""
    decision = is_owner_of(user, studio)
    if decision and studio.memberships.filter(user__is_active=True).exclude(user=user).exists():
        return OTHERS_STAY
    return decision


def may_see_contacts(user: Any, studio: Studio) -> Decision:
    """Owners and recruiters of a verified studio; an owner holds the studio's keys and needs a second factor."""
    decision = is_recruiter_for(user, studio) & may_publish(studio)
    if decision and is_owner_of(user, studio):
        return has_second_factor(user)
    return decision


def is_in_use(user: Any, *, today: date | None = None) -> Decision:
    """Whether the account may be used: consent stands and, under 18, a guardian has agreed.

    Who signed up as an adult costs no query. Who turned 18 since may have waited for a guardian in vain, and agrees
    for themselves; the request to the guardian is forgotten after a while, so the day of joining tells.
    """
    if user.stopped_at is not None:
        return STOPPED
    if user.is_adult(today=user.date_joined.date()):
        return ALLOWED
    if user.is_adult(today=today or clock.now().date()):
        # Judged here and not in the query, so that a list may load everybody's consents at once.
        stands = any(one.purpose == Purpose.ACCOUNT and one.withdrawn_at is None for one in user.consents.all())
        return ALLOWED if stands else CONSENT_MISSING
    guardian = getattr(user, "guardian_consent", None)
    return ALLOWED if guardian is not None and guardian.given_at else WAITS_FOR_GUARDIAN


def _is_person(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated and user.is_active)
