"""A person's applications as they may see them, as plain values for the copy of their data.

What a studio noted among its people is not here: it is the studio's own record of its work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jobs.models import Application, ApplicationAccess, ApplicationEvent
from talentpool.accounts.models import User

Row = dict[str, Any]


def applications(user: User) -> Iterator[Row]:
    own = Application.objects.by(user).for_cards().order_by("applied_at", "pk")
    for application in own.prefetch_related("answers__question", "events").iterator(chunk_size=50):
        yield {
            "id": application.public_id,
            "job": application.posting.title,
            "studio": application.posting.studio.name,
            "role": application.posting_role.title or application.posting_role.role.label_en,
            "state": application.state,
            "reason": application.reason,
            "applied_at": application.applied_at,
            "updated_at": application.updated_at,
            "consent": {"text_version": application.consent_version, "given_at": application.consented_at},
            **_what_was_sent(application),
            **_what_the_studio_answered(application),
            "history": [_step(event) for event in sorted(application.events.all(), key=lambda event: event.number)],
        }


def _what_was_sent(application: Application) -> Row:
    return {
        "name": application.applicant_name,
        "country": application.applicant_country,
        "cover_note": application.cover_note,
        "answers": [{"question": row.question.text, "answer": row.value} for row in application.answers.all()],
        "rate": _sum(application.rate_minor, application.rate_currency, application.rate_unit),
        "free_from": application.available_from,
        "availability": application.availability,
    }


def _what_the_studio_answered(application: Application) -> Row:
    return {
        "appointment": {
            "at": application.meeting_at,
            "time_zone": application.meeting_zone,
            "details": application.meeting_details,
            "hours": application.test_hours,
            "pay": _sum(application.test_pay_minor, application.test_pay_currency),
        },
        "offer": {
            "terms": application.offer_terms,
            "pay": _sum(application.offer_minor, application.offer_currency, application.offer_unit),
            "expires_at": application.offer_expires_at,
        },
    }


def _sum(minor: int | None, currency: str, unit: str = "") -> Row | None:
    return None if minor is None else {"minor_units": minor, "currency": currency, "per": unit}


def _step(event: ApplicationEvent) -> Row:
    """The studio's people appear as the studio, as on the person's own page."""
    return {"step": event.verb, "to": event.to_state, "by": _SIDES.get(event.actor_role, "the studio"), "at": event.at}


_SIDES = {"applicant": "you", "system": "the site", "staff": "the city's staff"}


def access(user: User) -> Iterator[Row]:
    """Who opened the person's records beyond the studio's daily work: contacts shown, the city's staff reading."""
    rows = ApplicationAccess.objects.filter(application__applicant=user).select_related("studio", "application")
    for row in rows.order_by("at", "pk").iterator():
        yield {
            "record": f"application {row.application.public_id}",
            "what": row.kind,
            "by": row.studio.name if row.studio else "the city's staff",
            "reason": row.reason,
            "at": row.at,
        }
