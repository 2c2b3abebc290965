"""Who may do what to a portfolio. Pure: the caller brings the facts, the rule answers with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portfolios.enums import ReviewState
from talentpool.accounts.rules import is_city_staff, is_in_use
from talentpool.kernel.decisions import ALLOWED, Decision, refuse

if TYPE_CHECKING:
    from portfolios.models import PortfolioPage

NOT_OWNER = refuse("not_owner", _("This is somebody else's portfolio."))
IN_REVIEW = refuse("in_review", _("The city is reading your portfolio. Take it back to change it."))
NOT_IN_REVIEW = refuse("not_in_review", _("Your portfolio is not in review."))
NOTHING_TO_ANSWER = refuse("nothing_to_answer", _("The city has not sent your portfolio back."))
INCOMPLETE = refuse("incomplete", _("Some required items are still missing. The checklist names them."))
NOTHING_NEW = refuse("nothing_new", _("Everything you wrote is published already."))
OWN_PORTFOLIO = refuse("own_portfolio", _("This is your own portfolio. Somebody else of the city approves it."))
OWNER_AWAY = refuse("owner_away", _("This person's account is not in use, so their portfolio stays unpublished."))
NOT_PUBLISHED = refuse("not_published", _("Your portfolio is not published."))


def owns(user: Any, portfolio: PortfolioPage) -> Decision:
    signed_in = user is not None and user.is_authenticated and user.is_active
    return ALLOWED if signed_in and portfolio.person_id == user.pk else NOT_OWNER


def may_edit(user: Any, portfolio: PortfolioPage, review: ReviewState) -> Decision:
    """Nothing changes between submission and the city's answer."""
    return owns(user, portfolio) & (IN_REVIEW if review == ReviewState.IN_REVIEW else ALLOWED)


def may_submit(user: Any, portfolio: PortfolioPage, review: ReviewState, missing: Sequence[Any]) -> Decision:
    new = ALLOWED if portfolio.has_unpublished_changes or not portfolio.live else NOTHING_NEW
    return may_edit(user, portfolio, review) & new & (INCOMPLETE if missing else ALLOWED)


def may_take_back(user: Any, portfolio: PortfolioPage, review: ReviewState) -> Decision:
    return owns(user, portfolio) & (ALLOWED if review == ReviewState.IN_REVIEW else NOT_IN_REVIEW)


def may_answer(user: Any, portfolio: PortfolioPage, review: ReviewState) -> Decision:
    return owns(user, portfolio) & (ALLOWED if review == ReviewState.SENT_BACK else NOTHING_TO_ANSWER)


def may_unpublish(user: Any, portfolio: PortfolioPage) -> Decision:
    """The owner, and city staff when a page must come down."""
    decision = owns(user, portfolio)
    if not decision and is_city_staff(user):
        decision = ALLOWED
    return decision & (ALLOWED if portfolio.live else NOT_PUBLISHED)


def may_delete(user: Any, portfolio: PortfolioPage) -> Decision:
    return owns(user, portfolio)


def may_review(user: Any, _portfolio: Any = None) -> Decision:
    return is_city_staff(user)


def may_approve(user: Any, portfolio: PortfolioPage) -> Decision:
    """Staff, of somebody else's portfolio; and nobody who has left, stopped or waits for a guardian is published."""
    owner = portfolio.person
    somebody_elses = OWN_PORTFOLIO if owner == user else ALLOWED
    return may_review(user, portfolio) & somebody_elses & (ALLOWED if owner.is_active and is_in_use(owner) else OWNER_AWAY)
