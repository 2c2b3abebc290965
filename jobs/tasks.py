"""Work that follows a commit, promised through the outbox; each may run twice. Ids in, fetch, one call."""

from __future__ import annotations

from jobs.actions import applications
from jobs.models import Posting
from talentpool.outbox.kinds import Kind, Payload, register


def register_kinds() -> None:
    register(Kind("jobs.end_applications", job=end_applications))


def end_applications(payload: Payload) -> None:
    """End what is still active of a cancelled posting."""
    applications.end_for_cancelled_posting(Posting.objects.get(pk=payload["posting_id"]))
