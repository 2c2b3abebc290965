"""What happens to one person on every floor at once.

Each floor knows how to stop its own part; only the roof sees them all.
"""

from __future__ import annotations

from django.db import transaction

from jobs.actions import applications
from jobs.models import Application
from portfolios.models import PortfolioPage
from talentpool.accounts.actions import consents
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import User
from talentpool.kernel import clock


@transaction.atomic
def stop_account(user: User) -> None:
    """Withdraw the consent for the account and stop all that rests on it: public pages and open applications.

    Nothing is erased: the person can agree again, and publishes anew then.
    """
    for application in Application.objects.filter(applicant=user).active().order_by("pk"):
        applications.erase(application, by=user)
    for portfolio in PortfolioPage.objects.filter(person=user, live=True):
        portfolio.unpublish(user=None)  # the right to stop is the person's own
    consents.withdraw(user, Purpose.ACCOUNT, at=clock.now())
