"""Who may do what to an application, and who may apply. Pure questions: (actor, subject) -> Decision.

They speak to people who may see the application already; strangers never find the row (`visible_to`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from jobs.enums import ACTIVE, ApplicationState, PostingState
from portfolios.queries import has_published_portfolio
from talentpool.accounts import rules as accounts
from talentpool.kernel import clock
from talentpool.kernel.decisions import ALLOWED, Decision, refuse

if TYPE_CHECKING:
    from jobs.models import Application, Posting

APPLICATIONS_PER_DAY = 30
CONTACTS_PER_DAY = 50

NOT_THE_APPLICANT = refuse("not_the_applicant", _("Only the person who applied can do this."))
POSTING_CLOSED = refuse("posting_closed", _("This job is closed. It takes no more applications."))
OWN_STUDIO = refuse("own_studio", _("You belong to this studio, so you cannot apply to it."))
NO_PORTFOLIO = refuse("portfolio_not_published", _("Publish your portfolio first. The studio looks at it before all else."))
ALREADY_APPLIED = refuse("already_applied", _("You have applied to this job already."))
APPLIED_BEFORE = refuse("applied_before", _("Your earlier application to this job was decided. You cannot apply to it again."))
ENDED = refuse("application_ended", _("This is shown only while an application is open or after a hire."))
UNDER_18 = refuse("no_contact_under_18", _("Studios cannot contact people under 18. Write to the city."))
DAILY_QUOTA = refuse("too_many_applications", _("You sent 30 applications within a day. Try again tomorrow."))


def is_applicant(actor: Any, application: Application) -> Decision:
    return ALLOWED if actor is not None and application.applicant_id == actor.pk and actor.is_active else NOT_THE_APPLICANT


def is_system_or_applicant(actor: Any, application: Application) -> Decision:
    return ALLOWED if accounts.is_system(actor) else is_applicant(actor, application)


def may_move_stages(actor: Any, application: Application) -> Decision:
    """Owners and recruiters, while the city vouches for their studio."""
    studio = application.posting.studio
    return accounts.is_recruiter_for(actor, studio) & accounts.may_publish(studio)


def may_write_notes(actor: Any, application: Application) -> Decision:
    """Every member, reviewers too, while the city vouches for the studio."""
    studio = application.posting.studio
    return accounts.is_reviewer_or_better(actor, studio) & accounts.may_publish(studio)


def may_see_contacts(actor: Any, application: Application) -> Decision:
    """While the application lives, or after the hire: not to a studio that said no, and nobody's under 18."""
    decision = _stands(application) & accounts.may_see_contacts(actor, application.posting.studio)
    if decision and not application.applicant.is_adult(today=clock.now().date()):
        return UNDER_18
    return decision


def may_see_sent_portfolio(actor: Any, application: Application) -> Decision:
    """The portfolio as it was sent is for the studio, for as long as the application or the hire stands."""
    return _stands(application) & accounts.is_member(actor, application.posting.studio)


def _stands(application: Application) -> Decision:
    return ALLOWED if application.state in (*ACTIVE, ApplicationState.HIRED) else ENDED


def may_apply(user: Any, posting: Posting, *, at: datetime) -> Decision:
    """Whether `user` could apply at `at`; the first reason why not. Asked for the button, and again inside the lock."""
    questions: tuple[Callable[[], Decision], ...] = (
        lambda: takes_applications(posting, at=at),
        lambda: OWN_STUDIO if accounts.is_member(user, posting.studio) else ALLOWED,
        lambda: has_not_applied(user, posting),
        lambda: ALLOWED if has_published_portfolio(user) else NO_PORTFOLIO,
        lambda: is_within_daily_quota(user, at=at),
    )
    return next((decision for question in questions if not (decision := question())), ALLOWED)


def takes_applications(posting: Posting, *, at: datetime) -> Decision:
    """Open, by a studio that the city vouches for, and before the deadline: an application at the instant is late."""
    is_open = posting.state == PostingState.OPEN and posting.studio.is_verified
    return ALLOWED if is_open and posting.deadline and at < posting.deadline else POSTING_CLOSED


def has_not_applied(user: Any, posting: Posting) -> Decision:
    """One application at a time, and a new one only after withdrawing: a decision of the studio stands."""
    states = set(posting.applications.filter(applicant=user).values_list("state", flat=True))
    if states & set(ACTIVE):
        return ALREADY_APPLIED
    return APPLIED_BEFORE if states - {ApplicationState.WITHDRAWN} else ALLOWED


def is_within_daily_quota(user: Any, *, at: datetime) -> Decision:
    sent = user.applications.filter(applied_at__gt=at - timedelta(days=1)).count()
    return DAILY_QUOTA if sent >= APPLICATIONS_PER_DAY else ALLOWED
