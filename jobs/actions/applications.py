"""The ways of an application, except those of an offer (`offers`). One door per verb; each is one transaction.

Guards that the table cannot know are here: deadlines by the database's clock, quotas, dates, reasons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from jobs.actions import application_notes, locks
from jobs.actions.application_news import tell
from jobs.actions.application_steps import Step, begin, finish, require_standing_posting
from jobs.enums import ApplicationState, PostingState, Reason
from jobs.models import Answer, Application, ApplicationEvent, Posting, PostingRole
from jobs.rules import applications as rules
from jobs.rules.currencies import currencies_between
from jobs.sharing import CONSENT_VERSION
from jobs.validators import applications as validators
from jobs.workflow.application import APPLICATION
from portfolios.models import DirectoryEntry, PortfolioPage
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.enums import Verification
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, NotAllowed, Refusal, TooMany
from talentpool.kernel.money import Money

CHUNK = 500


class PostingClosed(Conflict):
    code = rules.POSTING_CLOSED.code


class AlreadyApplied(Conflict):
    code = rules.ALREADY_APPLIED.code


class ConsentMissing(Refusal):
    code = "consent_required"
    reason = _("Agree that the studio sees your application, or do not send it.")


_REFUSALS: dict[str, type[Refusal]] = {
    rules.POSTING_CLOSED.code: PostingClosed,
    rules.ALREADY_APPLIED.code: AlreadyApplied,
    rules.APPLIED_BEFORE.code: Conflict,
    rules.DAILY_QUOTA.code: TooMany,
}


@dataclass(frozen=True)
class Submission:
    """What a person sends with an application; `answers` by the question's public id."""

    consent: bool
    cover_note: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    rate: Money | None = None
    rate_unit: str = ""
    available_from: date | None = None
    availability: str = ""


@dataclass(frozen=True)
class Meeting:
    """When an interview is, in the zone that the studio chose, and where or how."""

    at: datetime
    zone: str
    details: str = ""


@dataclass(frozen=True)
class Assignment:
    """A test: due when, how many hours it takes, what it pays. A pay of zero says that it is unpaid."""

    at: datetime
    zone: str
    hours: int
    pay: Money
    details: str = ""


@transaction.atomic
def apply(role: PostingRole, *, by: User, submission: Submission) -> Application:
    """Send an application to one role of an open posting, with the portfolio as it is published now."""
    locks.one_at_a_time(by)
    role = locks.lock_role(role.pk)
    at = clock.database_now()
    _require_may_apply(by, role.posting, submission, at=at)
    portfolio = DirectoryEntry.objects.select_related("portfolio").get(person_id=by.pk).portfolio
    _judge_rate(submission.rate, role.posting, portfolio)
    answers = validators.judge_answers(role.posting.questions.all(), submission.answers)
    application = _insert(role, portfolio, by=by, submission=submission, at=at)
    Answer.objects.bulk_create(
        Answer(application=application, question=question, value=value) for question, value in answers.items() if value
    )
    tell(_record_birth(application, by=by, at=at))
    return application


def _require_may_apply(user: User, posting: Posting, submission: Submission, *, at: datetime) -> None:
    decision = rules.may_apply(user, posting, at=at)
    if not decision:
        raise _REFUSALS.get(decision.code, NotAllowed)(decision.reason, code=decision.code)
    if not submission.consent:
        raise ConsentMissing()


def _judge_rate(rate: Money | None, posting: Posting, portfolio: PortfolioPage) -> None:
    if rate is not None:
        with validators.about("rate"):
            validators.judge_money(rate, currencies=currencies_between(posting.studio.country, portfolio.country))


def _insert(role: PostingRole, portfolio: PortfolioPage, *, by: User, submission: Submission, at: datetime) -> Application:
    application = Application(
        posting=role.posting,
        posting_role=role,
        applicant=by,
        applicant_name=by.name,
        applicant_country=portfolio.country,
        portfolio=portfolio,
        portfolio_revision_id=portfolio.live_revision_id,
        cover_note=submission.cover_note,
        rate_minor=submission.rate.minor if submission.rate else None,
        rate_currency=submission.rate.currency if submission.rate else "",
        rate_unit=submission.rate_unit if submission.rate else "",
        available_from=submission.available_from,
        availability=submission.availability,
        state=APPLICATION.initial,
        applied_at=at,
        updated_at=at,
        consent_version=CONSENT_VERSION,
        consented_at=at,
    )
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError as error:
        # The constraint is the last net: no request that took the locks gets here.
        if "jobs_one_active_application" in str(error):
            raise AlreadyApplied(rules.ALREADY_APPLIED.reason) from error
        raise
    return application


def _record_birth(application: Application, *, by: User, at: datetime) -> ApplicationEvent:
    return ApplicationEvent.objects.create(
        application=application,
        number=application.version,
        verb="apply",
        to_state=application.state,
        actor=by,
        actor_role="applicant",
        at=at,
    )


@transaction.atomic
def shortlist(application: Application, *, by: User, version: int | None = None) -> Application:
    step = begin("shortlist", application, by=by, version=version)
    require_standing_posting(step)
    return finish(step)


@transaction.atomic
def interview(application: Application, meeting: Meeting, *, by: User, version: int | None = None) -> Application:
    """Invite to an interview at a time in the future."""
    step = begin("interview", application, by=by, version=version)
    require_standing_posting(step)
    _set_appointment(step, meeting.at, meeting.zone, meeting.details)
    return finish(step)


@transaction.atomic
def test(application: Application, assignment: Assignment, *, by: User, version: int | None = None) -> Application:
    """Set a test assignment that is due at a time in the future."""
    step = begin("test", application, by=by, version=version)
    require_standing_posting(step)
    _set_appointment(step, assignment.at, assignment.zone, assignment.details)
    row = step.application
    with validators.about("pay"):
        currencies = currencies_between(row.posting.studio.country, row.applicant_country)
        validators.judge_money(assignment.pay, currencies=currencies, may_be_zero=True)
    with validators.about("hours"):
        validators.judge_hours(assignment.hours)
    row.test_hours = assignment.hours
    row.test_pay_minor, row.test_pay_currency = assignment.pay.minor, assignment.pay.currency
    step.detail |= {"hours": assignment.hours, "pay_minor": assignment.pay.minor, "currency": assignment.pay.currency}
    return finish(step)


def _set_appointment(step: Step, at: datetime, zone: str, details: str) -> None:
    with validators.about("zone"):
        validators.judge_zone(zone)
    with validators.about("at"):
        validators.judge_future(at, now=step.at)
    row = step.application
    row.meeting_at, row.meeting_zone, row.meeting_details = at, zone, details
    step.detail |= {"at": at.isoformat(), "zone": zone}


@transaction.atomic
def reject(application: Application, *, reason: str, by: User, note: str = "", version: int | None = None) -> Application:
    """Say no, with a reason from the studio's list. `note` stays inside the studio."""
    step = begin("reject", application, by=by, version=version)
    with validators.about("reason"):
        validators.judge_reason(reason)
    if note:
        with validators.about("note"):
            application_notes.write(step.application, note, by=by, at=step.at)
    return finish(step, reason=Reason(reason))


@transaction.atomic
def withdraw(application: Application, *, by: User, version: int | None = None) -> Application:
    """End it on the applicant's wish; from an open offer this is a decline, and frees the seat."""
    step = begin("withdraw", application, by=by, version=version)
    return finish(step, reason=Reason.DECLINED if step.source == ApplicationState.OFFER else Reason.BY_APPLICANT)


@transaction.atomic
def erase(application: Application, *, by: User) -> Application:
    """End an active application because its person's account closes."""
    return finish(begin("erase", application, by=by, version=None), reason=Reason.ACCOUNT_CLOSED)


def end_for_cancelled_posting(posting: Posting) -> int:
    """End what is still active of a cancelled posting or a closed studio, 500 to a transaction; may run again."""
    count = 0
    while ended := _end_some(posting):
        count += ended
    return count


@transaction.atomic
def _end_some(posting: Posting) -> int:
    locked = locks.lock_posting(posting.pk)
    if locked.state != PostingState.CANCELLED and locked.studio.verification != Verification.CLOSED:
        return 0
    some = list(Application.objects.filter(posting=posting).active().order_by("posting_role_id", "pk")[:CHUNK])
    for application in some:
        finish(begin("job_cancel", application, by=SYSTEM, version=None), reason=Reason.JOB_CANCELLED)
    return len(some)
