"""Whom a change of a posting is promised to. Call inside the transaction that made the change."""

from __future__ import annotations

from jobs.models import Posting, PostingEvent
from talentpool.accounts.enums import MemberRole
from talentpool.accounts.models import User
from talentpool.outbox import promises
from talentpool.outbox.kinds import Payload


def tell_studio(posting: Posting, event: PostingEvent) -> None:
    """Owners and recruiters learn what the city or the clock did."""
    kind = "posting_expired" if event.verb == "expire" else "posting_judged"
    payload = {**_snapshot(posting), "verb": event.verb, "reason": event.reason}
    for person in _recruiters(posting):
        promises.tell(kind, to=person, event=f"posting-event:{event.pk}", payload=payload)


def tell_staff_of_submission(posting: Posting, event: PostingEvent) -> None:
    for person in User.objects.filter(is_staff=True, is_active=True).order_by("pk"):
        promises.tell("posting_submitted", to=person, event=f"posting-event:{event.pk}", payload=_snapshot(posting))


def end_applications(posting: Posting) -> None:
    """All applications that still wait for an answer end, in a job that may be resumed."""
    promises.do_later("jobs.end_applications", event=f"posting-cancelled:{posting.pk}", payload={"posting_id": posting.pk})


def _snapshot(posting: Posting) -> Payload:
    return {
        "title": posting.title,
        "studio": posting.studio.name,
        "studio_id": posting.studio.public_id,
        "posting_id": posting.public_id,
    }


def _recruiters(posting: Posting) -> list[User]:
    roles = (MemberRole.OWNER, MemberRole.RECRUITER)
    members = User.objects.filter(memberships__studio=posting.studio_id, memberships__role__in=roles, is_active=True)
    return list(members.order_by("pk"))
