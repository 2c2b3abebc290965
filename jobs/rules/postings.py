"""Who may do what to a posting. Strangers never get this far: their querysets hide the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from talentpool.accounts import rules as accounts
from talentpool.accounts.models import Studio
from talentpool.kernel.decisions import ALLOWED, Decision, refuse

if TYPE_CHECKING:
    from jobs.models import Posting

FIRST_NEEDS_APPROVAL = refuse("first_posting", _("The city looks at a studio's first posting before it opens."))
NOT_OWNER_OR_STAFF = refuse("not_an_owner", _("Only an owner of this studio or the city's staff can do this."))


def may_write_for(user: Any, studio: Studio) -> Decision:
    """Drafts, productions and the profile: also before verification, never while suspended."""
    return accounts.is_recruiter_for(user, studio) & _not_suspended(studio)


def may_read(user: Any, posting: Posting) -> Decision:
    return accounts.is_reviewer_or_better(user, posting.studio)


def may_edit(user: Any, posting: Posting) -> Decision:
    return may_write_for(user, posting.studio)


def may_submit(user: Any, posting: Posting) -> Decision:
    return accounts.is_recruiter_for(user, posting.studio) & accounts.may_publish(posting.studio)


def may_open(user: Any, posting: Posting) -> Decision:
    """Without the city's look: a studio that has had a posting approved before."""
    allowed = may_submit(user, posting)
    if not allowed:
        return allowed
    return ALLOWED if posting.studio.postings.ever_opened().exists() else FIRST_NEEDS_APPROVAL


def may_approve(user: Any, posting: Posting) -> Decision:
    """Staff outside the studio, and only while it is still one that may publish."""
    return accounts.may_judge(user, posting.studio) & accounts.may_publish(posting.studio)


def may_send_back(user: Any, posting: Posting) -> Decision:
    return accounts.may_judge(user, posting.studio)


def may_drop(user: Any, posting: Posting) -> Decision:
    """A draft that nobody else saw: its writers, and the site when the studio ends."""
    return ALLOWED if accounts.is_system(user) else may_edit(user, posting)


def may_cancel(user: Any, posting: Posting) -> Decision:
    """An owner, the city's staff, and the site when the studio ends."""
    if accounts.acts_as_staff(user) or accounts.is_system(user):
        return ALLOWED
    owner = accounts.is_owner_of(user, posting.studio) & _not_suspended(posting.studio)
    return owner if owner or owner == accounts.SUSPENDED else NOT_OWNER_OR_STAFF


def is_the_site(actor: Any, _posting: Posting) -> Decision:
    return accounts.is_system(actor)


def role_at(actor: Any, studio: Studio) -> str:
    """As what somebody acts, for the history: their role in the studio, else staff or the site itself."""
    if accounts.is_system(actor):
        return "system"
    return accounts.role_in(actor, studio) or ("staff" if accounts.is_city_staff(actor) else "")


def _not_suspended(studio: Studio) -> Decision:
    allowed = accounts.may_publish(studio)
    return accounts.SUSPENDED if allowed == accounts.SUSPENDED else ALLOWED
