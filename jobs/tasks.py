"""Work that follows a commit, promised through the outbox; each may run twice. Ids in, fetch, one call."""

from __future__ import annotations

from jobs.actions import applications, production_pictures
from jobs.models import Posting
from talentpool.accounts.actions.studios import STANDING_CHANGED
from talentpool.outbox.kinds import Kind, Payload, register


def register_kinds() -> None:
    register(Kind("jobs.end_applications", job=end_applications))
    register(Kind(STANDING_CHANGED, job=follow_standing))


def end_applications(payload: Payload) -> None:
    """End what is still active of a cancelled posting."""
    applications.end_for_cancelled_posting(Posting.objects.get(pk=payload["posting_id"]))


def follow_standing(payload: Payload) -> None:
    """Take down, or show again, the pictures of a studio that the city judged."""
    production_pictures.settle_studio(payload["studio_id"])
