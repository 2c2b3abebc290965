"""What happens to a studio's postings when the only person of the studio goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from jobs.actions import posting_news, postings
from jobs.models import Posting, StudioProfile
from jobs.workflow.posting import POSTING
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.models import Studio, User


@transaction.atomic
def cancel_everything(studio: Studio, *, at: datetime) -> None:
    """Call every posting off, for good; who still waits for an answer is told by a job, also of one that is filled.

    What the studio said of itself goes: nobody sees it any more. Its name and its jobs stay on the applicants' records.
    """
    StudioProfile.objects.filter(studio=studio).delete()
    for posting in _in_order(studio):
        if POSTING.target("cancel", posting.state):
            postings.cancel(posting, by=SYSTEM, at=at)
        elif posting.opened_at:
            posting_news.end_applications(posting)


@transaction.atomic
def close_what_is_open(studio: Studio, *, by: User, at: datetime) -> None:
    """Take no more applications while nobody can answer them. What a suspended studio has is hidden already."""
    for posting in _in_order(studio):
        if POSTING.decide("take_back", posting, by=by):
            postings.take_back(posting, by=by, at=at)
        elif POSTING.decide("close", posting, by=by):
            postings.close(posting, by=by, at=at)


def _in_order(studio: Studio) -> list[Posting]:
    return list(studio.postings.order_by("pk"))
