"""What the outbox forgets of a person whose account is erased. Whoever told others about them says which words go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from .models import Notice, Promise

NOBODY = "—"


def forget_person(person_id: int, *, addresses: Iterable[str]) -> None:
    """Delete every notice to the person and every promise to them or to one of their addresses, kept or not."""
    Notice.objects.for_person(person_id).delete()
    to_them = Q(recipient_id=person_id)
    for address in addresses:
        to_them |= Q(address__iexact=address)
    Promise.objects.filter(to_them).delete()


def take_out(words: dict[str, str], **which: Any) -> None:
    """Put `words` in the place of what the payloads of these messages to others say under the same names."""
    for model in (Promise, Notice):
        for row in model._default_manager.filter(**which).select_for_update().order_by("pk"):
            row.payload |= {name: word for name, word in words.items() if name in row.payload}
            row.save(update_fields=["payload"])


def forget_events(prefix: str) -> None:
    """Delete every message about what happened under this name."""
    for model in (Promise, Notice):
        model._default_manager.filter(event__startswith=prefix).delete()
