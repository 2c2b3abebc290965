"""Offers: an open one holds a seat, the applicant's accept is the hire, and time ends what nobody answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jobs.actions import locks
from jobs.actions.application_news import remind
from jobs.actions.application_steps import Step, begin, finish, move_seats, require_standing_posting
from jobs.actions.postings import fill_if_complete
from jobs.enums import ApplicationState, Reason
from jobs.models import Application
from jobs.rules.currencies import currencies_between
from jobs.validators import applications as validators
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, IllegalMove, StaleVersion
from talentpool.kernel.money import Money

LAST_CALL = timedelta(hours=24)


class NoSeatLeft(Conflict):
    code = "no_seat_left"
    reason = _("Every seat of this role is taken or has an open offer.")


class OfferExpired(Conflict):
    code = "offer_expired"
    reason = _("The time to answer this offer is over.")


@dataclass(frozen=True)
class Offer:
    """What the studio offers: the sum with its unit, the terms in words, and until when it stands."""

    pay: Money
    unit: str
    terms: str
    expires_at: datetime


@transaction.atomic
def offer(application: Application, terms: Offer, *, by: User, version: int | None = None) -> Application:
    """Offer a seat, and hold it until the offer is answered, taken back or out of time."""
    step = begin("offer", application, by=by, version=version)
    require_standing_posting(step)
    _judge(step, terms)
    if step.application.posting_role.free < 1:
        raise NoSeatLeft()
    move_seats(step, reserved=1)
    row = step.application
    row.offer_terms, row.offer_expires_at = terms.terms, terms.expires_at
    row.offer_minor, row.offer_currency, row.offer_unit = terms.pay.minor, terms.pay.currency, terms.unit
    step.detail = {
        "pay_minor": terms.pay.minor,
        "currency": terms.pay.currency,
        "unit": terms.unit,
        "expires_at": terms.expires_at.isoformat(),
    }
    return finish(step)


def _judge(step: Step, terms: Offer) -> None:
    row = step.application
    with validators.about("expires_at"):
        validators.judge_future(terms.expires_at, now=step.at)
    with validators.about("pay"):
        validators.judge_money(terms.pay, currencies=currencies_between(row.posting.studio.country, row.applicant_country))
    with validators.about("unit"):
        validators.judge_unit(terms.unit)
    with validators.about("terms"):
        validators.judge_terms(terms.terms)


@transaction.atomic
def accept(application: Application, *, by: User, version: int | None = None) -> Application:
    """Take the offer: this is the hire. The posting is filled when its last seat is taken."""
    step = begin("accept", application, by=by, version=version)
    require_standing_posting(step)
    if step.application.offer_expires_at is None or step.at >= step.application.offer_expires_at:
        raise OfferExpired()
    hired = finish(step)
    fill_if_complete(hired.posting, at=step.at)
    return hired


@transaction.atomic
def decline(application: Application, *, by: User, version: int | None = None) -> Application:
    return finish(begin("decline", application, by=by, version=version), reason=Reason.DECLINED)


@transaction.atomic
def rescind(application: Application, *, by: User, version: int | None = None) -> Application:
    """Take an unanswered offer back. The application ends."""
    return finish(begin("rescind", application, by=by, version=version), reason=Reason.RESCINDED)


def expire_offers() -> int:
    """End every offer whose time is over, each in its own transaction; answer how many ended."""
    return sum(_expire(application) for application in list(Application.objects.overdue_offers(at=clock.database_now())))


@transaction.atomic
def _expire(application: Application) -> bool:
    try:
        step = begin("offer_expire", application, by=SYSTEM, version=application.version)
    except (IllegalMove, StaleVersion):
        return False
    finish(step, reason=Reason.OFFER_EXPIRED)
    return True


def chase_offers() -> int:
    """Remind of unanswered offers at half time and a day before the end; running it again reminds nobody twice."""
    at = clock.database_now()
    due = [row.pk for row in Application.objects.open_offers(at=at).iterator() if _reminder_due(row, at=at)]
    return sum(_chase(application_id) for application_id in due)


@transaction.atomic
def _chase(application_id: int) -> bool:
    application = locks.lock_application(application_id)
    which = _reminder_due(application, at=clock.database_now())
    if which:
        remind(application, which=which)
    return bool(which)


def _reminder_due(application: Application, *, at: datetime) -> str:
    """The one reminder that is due by now. Of a short offer only the last: two on one day would be noise."""
    ends = application.offer_expires_at
    if application.state != ApplicationState.OFFER or ends is None or at >= ends:
        return ""
    half_time = application.updated_at + (ends - application.updated_at) / 2
    if at < half_time:
        return ""
    return "last_day" if at >= ends - LAST_CALL else "half_time"
