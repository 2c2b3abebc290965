"""What jobs forgets of a person whose account is erased. Numbers, states and times stay: the books must add up."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from jobs.actions import applications, production_pictures
from jobs.models import Answer, Application, ApplicationNote
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.models import User
from talentpool.outbox.models import Notice, Promise

NOBODY = "—"
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
    _forget_in_messages(Promise.objects.filter(payload__application__in=public_ids))
    _forget_in_messages(Notice.objects.filter(payload__application__in=public_ids))
    production_pictures.forget(user)


def _forget_in_messages(rows: QuerySet[Promise] | QuerySet[Notice]) -> None:
    """Messages to the studio stay, without the name: they are its own record of what happened."""
    for row in rows.select_for_update().order_by("pk"):
        for name, nothing in (("applicant", NOBODY), ("details", ""), ("terms", "")):
            if name in row.payload:
                row.payload[name] = nothing
        row.save(update_fields=["payload"])
