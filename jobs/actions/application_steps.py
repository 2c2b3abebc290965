"""How an application takes one step: lock, ask the table, change, record, promise. The verbs are next door.

Nothing outside `jobs.actions` calls this, and nothing else assigns `Application.state`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jobs.actions import locks
from jobs.actions.application_news import tell
from jobs.enums import ApplicationState, PostingState, Reason
from jobs.models import Application, ApplicationEvent, PostingRole
from jobs.workflow.application import APPLICATION
from talentpool.accounts.models import User
from talentpool.accounts.rules import is_city_staff, is_system, role_in
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, IllegalMove, StaleVersion


class PostingCancelled(Conflict):
    code = "posting_cancelled"
    reason = _("This job was cancelled. Its applications end by themselves.")


@dataclass
class Step:
    """One step in progress: the rows are locked and the table has agreed, but nothing is written yet."""

    application: Application
    verb: str
    source: str
    by: User
    at: datetime
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def target(self) -> str:
        return self.application.state


def begin(verb: str, application: Application, *, by: User, version: int | None) -> Step:
    """Lock the rows and ask the table. `version` is what `by` looked at; None for those who decide by the row itself.

    Raise NotAllowed, StaleVersion or IllegalMove, in this order: who may not act learns nothing of the state.
    """
    locked = locks.lock_application(application.pk)
    source = locked.state
    try:
        locked.state = APPLICATION.move(verb, locked, by=by)
    except IllegalMove:
        _require_version(locked, version)
        raise
    _require_version(locked, version)
    return Step(locked, verb, source, by, clock.database_now())


def _require_version(application: Application, version: int | None) -> None:
    if version is not None and version != application.version:
        raise StaleVersion()


def require_standing_posting(step: Step) -> None:
    """Between a cancellation and the end of its last application nobody is moved forward or hired."""
    if step.application.posting.state == PostingState.CANCELLED:
        raise PostingCancelled()


def finish(step: Step, *, reason: Reason | str = "") -> Application:
    """Write the new state, its event and what people are told of it."""
    application = step.application
    _free_reserved_seat(step)
    application.reason = reason
    application.version += 1
    application.updated_at = step.at
    application.save()
    event = ApplicationEvent.objects.create(
        application=application,
        number=application.version,
        verb=step.verb,
        from_state=step.source,
        to_state=step.target,
        actor=step.by,
        actor_role=role_of(step.by, application),
        reason=reason,
        detail=step.detail,
        at=step.at,
    )
    tell(event)
    return application


def _free_reserved_seat(step: Step) -> None:
    """Whatever ends an offer gives back the seat that it held; a hire keeps it, under another name."""
    if step.source == ApplicationState.OFFER:
        hired = 1 if step.target == ApplicationState.HIRED else 0
        move_seats(step, reserved=-1, hired=hired)


def move_seats(step: Step, *, reserved: int = 0, hired: int = 0) -> None:
    """Change the counters of the locked role; a check constraint repeats that they never exceed its seats."""
    role = step.application.posting_role
    PostingRole.objects.filter(pk=role.pk).update(reserved=F("reserved") + reserved, hired=F("hired") + hired)
    role.reserved += reserved
    role.hired += hired


def role_of(user: User, application: Application) -> str:
    """In what quality somebody acts, as the history keeps it."""
    if is_system(user):
        return "system"
    if application.applicant_id == user.pk:
        return "applicant"
    return role_in(user, application.posting.studio) or ("staff" if is_city_staff(user) else "")
