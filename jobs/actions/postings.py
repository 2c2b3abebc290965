"""What happens to a posting, one door per verb: it is drafted, edited, submitted, opened, ended.

Each action locks the row, asks the table, writes, records an event and promises what must follow, in one
transaction. Nothing else assigns a posting's `state`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jobs import brief as briefs
from jobs.actions import posting_news as news
from jobs.actions import posting_rows as rows
from jobs.actions import production_pictures
from jobs.actions.locks import lock_posting
from jobs.brief import Brief
from jobs.enums import PostingState
from jobs.models import Posting, PostingEvent
from jobs.rules import postings as rules
from jobs.validators import postings as validators
from jobs.workflow.posting import EDITABLE, ENDS, POSTING
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.models import Studio, User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, Refusal, StaleVersion, require

EXPIRY_BATCH = 100
# Search is written by itself, and a row read long ago must not bring an old one back.
_SAVED = [field.name for field in Posting._meta.concrete_fields if field.name not in {"id", "public_id", "search"}]


class NotEditable(Conflict):
    code = "not_editable"
    reason = _("This posting can no longer be edited. Take it back first while it waits for approval.")


class ReasonMissing(Refusal):
    code = "reason_missing"
    reason = _("Write the reason. The studio reads it and knows what to change.")


@transaction.atomic
def draft(studio: Studio, brief: Brief, *, by: User, at: datetime) -> Posting:
    """Begin a posting. Everything but the title may still be missing."""
    studio = Studio.objects.get(pk=studio.pk)
    require(rules.may_write_for(by, studio))
    validators.check_brief(brief, studio_country=studio.country, at=at)
    posting = Posting(studio=studio, created_by=by)
    rows.write(posting, brief)
    rows.refresh_search([posting])
    _record(posting, "draft", "", by=by, at=at)
    return posting


@transaction.atomic
def edit(posting: Posting, brief: Brief, *, by: User, at: datetime, version: int) -> Posting:
    """Write the whole brief. `version` is the one that was looked at; what is open must stay complete."""
    locked = lock_posting(posting.pk)
    require(rules.may_edit(by, locked))
    if locked.state not in EDITABLE:
        raise NotEditable()
    _require_version(locked, version)
    if locked.state == PostingState.OPEN:
        _require_running(locked)
        validators.check_complete(brief, at=clock.database_now(), opened=True)
    validators.check_brief(brief, studio_country=locked.studio.country, at=at, known_deadline=locked.deadline)
    former = locked.production_id
    changed = rows.write(locked, brief)
    if not changed:
        return locked
    _write(locked, "edit", locked.state, by=by, at=at, detail={"changed": sorted(changed)})
    rows.refresh_search([locked])
    if former != locked.production_id:
        production_pictures.settle([former, locked.production_id])
    return locked


@transaction.atomic
def submit(posting: Posting, *, by: User, at: datetime, version: int | None = None) -> Posting:
    """Hand a draft to the city, or open it at once where the city has approved one of this studio before."""
    locked = lock_posting(posting.pk)
    verb = "open" if POSTING.decide("open", locked, by=by) else "submit"
    before = _take(locked, verb, by=by)
    _require_version(locked, version)
    validators.check_complete(briefs.of(locked), at=clock.database_now())
    validators.check_currency(locked.pay_currency, studio_country=locked.studio.country)
    locked.submitted_at = at
    if locked.state == PostingState.OPEN:
        locked.opened_at = at
    event = _write(locked, verb, before, by=by, at=at)
    if locked.state == PostingState.SUBMITTED:
        news.tell_staff_of_submission(locked, event)
    return locked


@transaction.atomic
def approve(posting: Posting, *, by: User, at: datetime, version: int | None = None) -> Posting:
    """The city lets it open. With `version`, exactly what was looked at."""
    locked = lock_posting(posting.pk)
    before = _take(locked, "approve", by=by)
    _require_version(locked, version)
    validators.check_complete(briefs.of(locked), at=clock.database_now())
    locked.opened_at = at
    event = _write(locked, "approve", before, by=by, at=at, role="staff")
    news.tell_studio(locked, event)
    return locked


@transaction.atomic
def send_back(posting: Posting, *, reason: str, by: User, at: datetime, version: int | None = None) -> Posting:
    """The city returns it to its writers, who read why."""
    locked = lock_posting(posting.pk)
    before = _take(locked, "send_back", by=by)
    _require_version(locked, version)
    if not reason.strip():
        raise ReasonMissing()
    event = _write(locked, "send_back", before, by=by, at=at, reason=reason.strip(), role="staff")
    news.tell_studio(locked, event)
    return locked


@transaction.atomic
def take_back(posting: Posting, *, by: User, at: datetime, version: int | None = None) -> Posting:
    """Its writers fetch it out of the city's queue, to change it."""
    return _move(posting, "take_back", by=by, at=at, version=version)


@transaction.atomic
def close(posting: Posting, *, by: User, at: datetime, version: int | None = None) -> Posting:
    """End it by hand: nobody applies any more, applications go on."""
    return _move(posting, "close", by=by, at=at, version=version)


@transaction.atomic
def cancel(posting: Posting, *, by: User, at: datetime, version: int | None = None, reason: str = "") -> Posting:
    """Call it off. Whoever still waits for an answer is told by the job that this promises."""
    locked = _move(posting, "cancel", by=by, at=at, version=version, reason=reason.strip())
    if locked.opened_at:
        news.end_applications(locked)
    return locked


def fill_if_complete(posting: Posting, *, at: datetime) -> bool:
    """Mark a posting as filled when every seat is taken.

    Call inside the transaction of the hire, which has locked the posting and written the seat.
    """
    if posting.roles.filter(hired__lt=F("seats")).exists() or POSTING.target("fill", posting.state) is None:
        return False
    before = _take(posting, "fill", by=SYSTEM)
    _write(posting, "fill", before, by=SYSTEM, at=at)
    return True


def expire_due(*, limit: int = 10_000) -> int:
    """Move what has passed its deadline, by the database's clock; answer how many.

    Pages and doors judge the deadline themselves, so this only brings the books up to date.
    """
    total = 0
    while total < limit and (moved := _expire_batch()):
        total += moved
    return total


@transaction.atomic
def _expire_batch() -> int:
    at = clock.database_now()
    batch = list(Posting.objects.overdue(at=at).select_for_update(skip_locked=True, of=("self",), no_key=True)[:EXPIRY_BATCH])
    studios = Studio.objects.in_bulk({posting.studio_id for posting in batch})
    for posting in batch:
        posting.studio = studios[posting.studio_id]
        before = _take(posting, "expire", by=SYSTEM)
        event = _write_row(posting, "expire", before, by=SYSTEM, at=at)
        news.tell_studio(posting, event)
    # All at once, in one order: two batches side by side must not wait for each other.
    production_pictures.settle(posting.production_id for posting in batch)
    return len(batch)


def _move(posting: Posting, verb: str, *, by: User, at: datetime, version: int | None, reason: str = "") -> Posting:
    locked = lock_posting(posting.pk)
    before = _take(locked, verb, by=by)
    _require_version(locked, version)
    _write(locked, verb, before, by=by, at=at, reason=reason)
    return locked


def _require_running(locked: Posting) -> None:
    """What passed its deadline has ended, even before the nightly word for it: it cannot be extended."""
    if locked.deadline is None or locked.deadline <= clock.database_now():
        raise NotEditable()


def _require_version(locked: Posting, version: int | None) -> None:
    if version is not None and version != locked.version:
        raise StaleVersion()


def _take(locked: Posting, verb: str, *, by: User) -> str:
    """Take the step in memory, if the table and its rule allow it; answer the state that was left."""
    before = str(locked.state)
    locked.state = POSTING.move(verb, locked, by=by)
    return before


def _write(locked: Posting, verb: str, before: str, *, by: User, at: datetime, **more: Any) -> PostingEvent:
    """Save the row, record the event, and let the picture follow what strangers see now."""
    event = _write_row(locked, verb, before, by=by, at=at, **more)
    if before != locked.state and PostingState.OPEN in {before, locked.state}:
        production_pictures.settle([locked.production_id])
    return event


def _write_row(locked: Posting, verb: str, before: str, *, by: User, at: datetime, **more: Any) -> PostingEvent:
    """Save the row, one version further, and record the event."""
    locked.version += 1
    if locked.state in ENDS and locked.ended_at is None:
        locked.ended_at = at
    locked.save(update_fields=_SAVED)
    return _record(locked, verb, before, by=by, at=at, **more)


def _record(
    posting: Posting,
    verb: str,
    before: str,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    role: str = "",
    detail: dict[str, Any] | None = None,
) -> PostingEvent:
    return PostingEvent.objects.create(
        posting=posting,
        number=posting.version,
        verb=verb,
        from_state=before,
        to_state=posting.state,
        actor=by if by.pk else None,
        actor_role=role or rules.role_at(by, posting.studio),
        reason=reason,
        detail=detail or {},
        at=at,
    )
