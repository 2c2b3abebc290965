"""What accounts hold of a person, as plain values for the copy of their data. No secret, and nobody else's data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from wagtail.models import ModelLogEntry

from talentpool.accounts.agreements import wording
from talentpool.accounts.models import GuardianConsent, Invitation, StudioEvent, User

Row = dict[str, Any]


def profile(user: User) -> Row:
    return {
        "id": user.public_id,
        "name": user.name,
        "email": user.email,
        "language": user.language,
        "time_zone": user.timezone,
        "date_of_birth": user.birth_date,
        "intent": user.intent,
        "joined_at": user.date_joined,
        "last_signed_in_at": user.last_login,
        "stopped_at": user.stopped_at,
        "is_city_staff": user.is_staff,
        "copies_of_data_asked_for_at": list(user.exports.order_by("pk").values_list("asked_at", flat=True)),
    }


def consents(user: User) -> Iterator[Row]:
    """Each with its proof: which very words, by their digest, and where and when they were agreed to."""
    for consent in user.consents.order_by("given_at", "pk"):
        yield {
            "purpose": consent.purpose,
            "text_version": consent.text_version,
            "text_sha256": consent.text_hash,
            "text": wording(consent.text_version, consent.language),
            "language": consent.language,
            "channel": consent.channel,
            "given_at": consent.given_at,
            "withdrawn_at": consent.withdrawn_at,
        }


def guardian(user: User) -> Row:
    """What the person themselves typed, and what came of it; the guardian's own name is the guardian's."""
    asked = GuardianConsent.objects.filter(user=user).first()
    if asked is None:
        return {}
    return {
        "asked_address": asked.guardian_email,
        "asked_at": asked.asked_at,
        "given_at": asked.given_at,
        "text_version": asked.text_version,
        "text_sha256": asked.text_hash,
    }


def signing_in(user: User) -> Row:
    """Addresses, second factors, tokens, sessions: that they exist, never what opens them."""
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "addresses": list(addresses.values("email", "verified", "primary")),
        "second_factors": [
            {
                "kind": factor.type,
                "name": factor.data.get("name", ""),
                "added_at": factor.created_at,
                "used_at": factor.last_used_at,
            }
            for factor in user.authenticator_set.order_by("pk")
        ],
        "tokens": list(user.api_tokens.order_by("pk").values("name", "created_at", "expires_at", "last_used_at", "revoked_at")),
        "sessions": list(_sessions(user)),
    }


def _sessions(user: User) -> Iterator[Row]:
    for session in Session.objects.order_by("pk").iterator(chunk_size=500):
        kept = session.get_decoded()
        if kept.get("_auth_user_id") == str(user.pk):
            records = kept.get("account_authentication_methods", [])
            ways = [{"method": record.get("method"), "at": record.get("at")} for record in records]
            yield {"ends_at": session.expire_date, "proofs": ways}


def studios(user: User) -> Row:
    """Memberships, invitations to verified addresses, and what the person did for studios."""
    memberships = user.memberships.select_related("studio").order_by("pk")
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    invited = Invitation.objects.filter(email__in=[*addresses]).select_related("studio").order_by("pk")
    done = StudioEvent.objects.filter(actor=user).select_related("studio").order_by("pk")
    return {
        "memberships": [{"studio": row.studio.name, "role": row.role, "since": row.created_at} for row in memberships],
        "invitations": [
            {"studio": row.studio.name, "role": row.role, "sent_at": row.created_at, "used_at": row.used_at} for row in invited
        ],
        "what_you_did": [
            {"studio": row.studio.name, "verb": row.verb, "as": row.actor_role, "at": row.at} for row in done.iterator()
        ],
    }


def access(user: User) -> Iterator[Row]:
    """What the city's staff did with the account's row in their admin."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    for entry in entries.exclude(user_id=user.pk).order_by("timestamp", "pk").iterator():
        yield {"record": "account", "what": entry.action, "by": "the city's staff", "at": entry.timestamp}
