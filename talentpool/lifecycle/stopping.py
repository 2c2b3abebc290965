"""Withdrawing the consent that the account rests on."""

from __future__ import annotations

from django.db import transaction

from jobs.actions import applications
from jobs.models import Application
from portfolios.actions import portfolios
from portfolios.enums import ReviewState
from portfolios.models import PortfolioPage
from talentpool.accounts.actions import consents
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.lifecycle import studios


@transaction.atomic
def stop_account(user: User) -> None:
    """Withdraw the consent for the account and stop all that rests on it: public page, review, applications, postings.

    Nothing is erased: the person can agree again, and publishes anew then. Raise HandOverFirst for the only owner
    of a studio with other people in it.
    """
    studios.rest(user, at=clock.now())
    end_own_work(user)
    consents.withdraw(user, Purpose.ACCOUNT, at=clock.now())


def end_own_work(user: User) -> None:
    """Take down what strangers see of the person, and end what waits for somebody's answer."""
    for application in Application.objects.by(user).active().order_by("posting_id", "posting_role_id", "pk"):
        applications.erase(application, by=user)
    for portfolio in PortfolioPage.objects.of(user):
        if portfolio.review_state(portfolio.find_review()) == ReviewState.IN_REVIEW:
            portfolios.take_back(portfolio, by=user)
        if portfolio.live:
            portfolios.unpublish(portfolio, by=user)
