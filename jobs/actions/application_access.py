"""Looking beyond the daily work: contacts shown, the city's staff reading, flagging and ending an application.

Each leaves a row; a member of a studio that reads its own applications leaves none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from jobs.actions import locks
from jobs.actions.application_steps import begin, finish
from jobs.enums import AccessKind, ApplicationState, Reason
from jobs.models import Application, ApplicationAccess
from jobs.rules import applications as rules
from talentpool.accounts.models import User
from talentpool.accounts.rules import acts_as_staff, is_city_staff
from talentpool.kernel import clock
from talentpool.kernel.errors import Refusal, TooMany, require


class TooManyContacts(TooMany):
    code = "too_many_contacts"
    reason = _("Your studio has looked at 50 people's contact details within a day. Try again tomorrow.")


class ReasonMissing(Refusal):
    code = "reason_required"
    reason = _("Write why. The reason is kept.")


@dataclass(frozen=True)
class Contacts:
    name: str
    email: str


@transaction.atomic
def reveal_contacts(application: Application, *, by: User) -> Contacts:
    """Show the applicant's contact details to a member of the studio, and write down that it happened."""
    locked = locks.lock_application(application.pk)
    require(rules.may_see_contacts(by, locked))
    _count_against_quota(locked)
    studio = locked.posting.studio
    ApplicationAccess.objects.create(
        application=locked, kind=AccessKind.CONTACTS, actor=by, studio=studio, at=clock.database_now()
    )
    return Contacts(locked.applicant.name, locked.applicant.email)


def _count_against_quota(application: Application) -> None:
    """At most 50 people within 24 hours for one studio; looking again at the same person costs nothing."""
    studio = application.posting.studio
    with connection.cursor() as cursor:
        # Parallel requests of one studio queue up here, or each would count without the others.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('jobs.contacts'), %s)", [studio.pk % 2**31])
    shown = ApplicationAccess.objects.contacts_shown_to(studio, since=clock.database_now() - timedelta(days=1))
    people = set(shown.values_list("application_id", flat=True).distinct())
    if application.pk not in people and len(people) >= rules.CONTACTS_PER_DAY:
        raise TooManyContacts()


@transaction.atomic
def record_staff_reading(application: Application, *, by: User) -> None:
    require(is_city_staff(by))
    ApplicationAccess.objects.create(application=application, kind=AccessKind.READ, actor=by, at=clock.database_now())


@transaction.atomic
def void(application: Application, *, reason: str, by: User, version: int | None = None) -> Application:
    """End an application as the city. A hire stands and is flagged: the city does not undo a contract."""
    reason = reason.strip()
    locked = locks.lock_application(application.pk)
    require(acts_as_staff(by))
    if not reason:
        raise ReasonMissing()
    if locked.state == ApplicationState.HIRED:
        _write(locked, AccessKind.FLAG, reason, by=by)
        return locked
    step = begin("void", locked, by=by, version=version)
    _write(locked, AccessKind.FLAG, reason, by=by)
    return finish(step, reason=Reason.MODERATION)


def _write(application: Application, kind: AccessKind, reason: str, *, by: User) -> None:
    ApplicationAccess.objects.create(application=application, kind=kind, actor=by, reason=reason[:300], at=clock.database_now())
