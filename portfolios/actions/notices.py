"""Who is told what about a review: promises, written in the transaction of the event."""

from __future__ import annotations

from wagtail.models import TaskState

from portfolios.models import PortfolioPage, ReviewMessage
from talentpool.accounts.models import User
from talentpool.outbox import promises

TO_STAFF = (SUBMITTED, ANSWERED) = ("portfolio_submitted", "portfolio_answered")


def tell_staff_of_submission(portfolio: PortfolioPage, state: TaskState) -> None:
    payload = {"name": portfolio.draft_title, "page_id": portfolio.pk}
    _tell_staff(SUBMITTED, f"portfolio-review:{state.pk}", payload)


def tell_staff_of_answer(portfolio: PortfolioPage, message: ReviewMessage) -> None:
    payload = {"name": portfolio.draft_title, "page_id": portfolio.pk}
    _tell_staff(ANSWERED, f"portfolio-message:{message.pk}", payload)


def tell_owner_of_approval(portfolio: PortfolioPage, state: TaskState) -> None:
    promises.tell(
        "portfolio_approved", to=portfolio.person, event=f"portfolio-review:{state.pk}", payload={"slug": portfolio.slug}
    )


def tell_owner_of_return(portfolio: PortfolioPage, state: TaskState, reason: str) -> None:
    promises.tell("portfolio_sent_back", to=portfolio.person, event=f"portfolio-review:{state.pk}", payload={"reason": reason})


def _tell_staff(kind: str, event: str, payload: dict[str, object]) -> None:
    for person in User.objects.filter(is_staff=True, is_active=True).order_by("pk"):
        promises.tell(kind, to=person, event=event, payload=payload)
