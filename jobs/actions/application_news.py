"""Who is told of which step. Called inside the transaction of the step; the words are in `jobs.emails`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jobs.models import Application, ApplicationEvent
from talentpool.accounts.enums import MemberRole
from talentpool.accounts.models import Studio, User
from talentpool.outbox import promises

# Kinds by verb. A step that is missing on one side tells nobody there.
TO_APPLICANT = {
    "apply": "jobs.application_sent",
    "shortlist": "jobs.application_shortlisted",
    "interview": "jobs.application_interview",
    "test": "jobs.application_test",
    "offer": "jobs.application_offer",
    "accept": "jobs.application_hired",
    "rescind": "jobs.application_rescinded",
    "reject": "jobs.application_rejected",
    "job_cancel": "jobs.application_job_cancelled",
    "offer_expire": "jobs.application_offer_expired",
    "void": "jobs.application_voided",
}
TO_STUDIO = {
    "apply": "jobs.studio_application_received",
    "accept": "jobs.studio_offer_accepted",
    "decline": "jobs.studio_offer_declined",
    "withdraw": "jobs.studio_application_withdrawn",
    "offer_expire": "jobs.studio_offer_expired",
    "void": "jobs.studio_application_voided",
    "erase": "jobs.studio_account_closed",
}
REMINDER = "jobs.application_offer_reminder"


def tell(event: ApplicationEvent) -> None:
    """Promise the applicant and the studio's deciding people their news of `event`, once each."""
    application = event.application
    key = f"application-event:{event.pk}"
    if kind := TO_APPLICANT.get(event.verb):
        _tell_each(kind, [application.applicant], key, application)
    if kind := TO_STUDIO.get(event.verb):
        _tell_each(kind, deciding_people(application.posting.studio), key, application)


def remind(application: Application, *, which: str) -> None:
    """Promise one reminder of an open offer; `which` tells the reminders of one offer apart."""
    key = f"application-offer:{application.pk}:{application.version}:{which}"
    _tell_each(REMINDER, [application.applicant], key, application)


def deciding_people(studio: Studio) -> QuerySet[User]:
    """Owners and recruiters, by id: the order in which parallel transactions write to them."""
    roles = (MemberRole.OWNER, MemberRole.RECRUITER)
    return User.objects.filter(memberships__studio=studio, memberships__role__in=roles, is_active=True).order_by("pk")


def _tell_each(kind: str, people: Iterable[User], key: str, application: Application) -> None:
    for person in people:
        promises.tell(kind, to=person, event=key, payload=_payload(kind, application, person))


def _payload(kind: str, application: Application, person: User) -> dict[str, Any]:
    """What a message needs: it must render without a query, and say what was true when it was promised."""
    posting, role = application.posting, application.posting_role
    return {
        "application": application.public_id,
        "applicant": application.applicant_name,
        "posting": posting.title,
        "studio": posting.studio.name,
        "studio_id": posting.studio.public_id,
        "role": {"id": role.title or role.role.label_id, "en": role.title or role.role.label_en},
        "zone": person.timezone,
        **_FACTS.get(kind, lambda _: {})(application),
    }


def _appointment(application: Application) -> dict[str, Any]:
    return {
        "at": _instant(application.meeting_at),
        "at_zone": application.meeting_zone,
        "details": application.meeting_details,
        "hours": application.test_hours,
        "pay": _money(application.test_pay_minor, application.test_pay_currency),
    }


def _offer(application: Application) -> dict[str, Any]:
    return {
        "terms": application.offer_terms,
        "pay": _money(application.offer_minor, application.offer_currency),
        "unit": application.offer_unit,
        "expires_at": _instant(application.offer_expires_at),
        "version": application.version,
    }


def _reason(application: Application) -> dict[str, Any]:
    return {"reason": application.reason}


_FACTS = {
    TO_APPLICANT["interview"]: _appointment,
    TO_APPLICANT["test"]: _appointment,
    TO_APPLICANT["offer"]: _offer,
    REMINDER: _offer,
    TO_APPLICANT["reject"]: _reason,
}


def _instant(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _money(minor: int | None, currency: str) -> list[Any]:
    return [] if minor is None else [minor, currency]
