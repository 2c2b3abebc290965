"""What the city says of a submitted portfolio. Wagtail's admin calls these through the review task."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from portfolios import rules
from portfolios.actions import notices
from portfolios.actions.portfolios import lock
from portfolios.enums import MessageKind
from portfolios.models import PortfolioPage, ReviewMessage
from portfolios.rules import NOT_IN_REVIEW
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, Refusal, require


class ReasonMissing(Refusal):
    code = "reason_missing"
    reason = _("Write what should change: the freelancer reads it.")


class NotInReview(Conflict):
    code = NOT_IN_REVIEW.code
    reason = _("This portfolio is not in review any more: it was taken back, or somebody else has answered.")


@transaction.atomic
def approve(task_state: TaskState, *, by: User, comment: str = "") -> PortfolioPage:
    """Publish exactly the revision that was submitted, and tell the freelancer."""
    state, portfolio = _lock_open(task_state)
    require(rules.may_approve(by, portfolio))
    _say(portfolio, MessageKind.APPROVED, comment, by)
    state.approve(user=by, comment=comment)
    notices.tell_owner_of_approval(portfolio, state)
    return portfolio


@transaction.atomic
def send_back(task_state: TaskState, *, by: User, comment: str) -> PortfolioPage:
    """Give the portfolio back with a reason, which the freelancer reads and may answer."""
    state, portfolio = _lock_open(task_state)
    require(rules.may_review(by, portfolio))
    reason = comment.strip() if isinstance(comment, str) else ""
    if not reason:
        raise ReasonMissing()
    _say(portfolio, MessageKind.SENT_BACK, reason, by)
    state.reject(user=by, comment=reason)
    notices.tell_owner_of_return(portfolio, state, reason)
    return portfolio


def _lock_open(task_state: TaskState) -> tuple[TaskState, PortfolioPage]:
    """The task as it is under the page's lock: a freelancer may have taken it back a moment ago."""
    portfolio = lock(PortfolioPage(pk=int(task_state.workflow_state.object_id)))
    state = TaskState.objects.select_related("workflow_state").get(pk=task_state.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS or not state.workflow_state.is_active:
        raise NotInReview()
    return state, portfolio


def _say(portfolio: PortfolioPage, kind: MessageKind, text: str, by: User) -> None:
    message = ReviewMessage(portfolio=portfolio, author=by, kind=kind, text=text, created_at=clock.now())
    message.full_clean()
    message.save()
