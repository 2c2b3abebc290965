"""What jobs forgets of a person whose account is erased. Numbers, states and times stay: the books must add up."""

from __future__ import annotations

from django.db import transaction

from jobs.actions import applications, production_pictures
from jobs.models import Answer, Application, ApplicationNote
from talentpool.accounts import idempotency
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.models import User
from talentpool.outbox import forgetting as outbox
from talentpool.outbox.forgetting import NOBODY

_WORDS = {
    "applicant_name": NOBODY,
    "cover_note": "",
    "availability": "",
    "available_from": None,
    "rate_minor": None,
    "rate_currency": "",
    "rate_unit": "",
    "meeting_details": "",
    "offer_terms": "",
    "portfolio": None,
    "portfolio_revision_id": None,
}


@transaction.atomic
def forget(user: User) -> None:
    """End what is open, then take every word of and about the person out of applications, notes and messages."""
    own = Application.objects.by(user)
    for application in own.active().order_by("posting_id", "posting_role_id", "pk"):
        applications.erase(application, by=SYSTEM)
    Answer.objects.filter(application__in=own).delete()
    ApplicationNote.objects.filter(application__in=own).delete()
    public_ids = list(own.values_list("public_id", flat=True))
    own.update(**_WORDS)
    without_words = {"applicant": NOBODY, "details": "", "terms": ""}
    # Messages to the studio stay, without the name: they are its own record of what happened.
    outbox.take_out(without_words, payload__application__in=public_ids)
    idempotency.forget_answers_about(public_ids)
    production_pictures.forget(user)
