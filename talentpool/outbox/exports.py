"""What a person was told, as plain values for the copy of their data."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import translation

from .kinds import Payload, find, registered
from .models import Channel, Notice, Promise

logger = logging.getLogger(__name__)
Row = dict[str, Any]


def notices(person_id: int, *, language: str) -> Iterator[Row]:
    for notice in Notice.objects.for_person(person_id).order_by("created_at", "pk").iterator():
        text = _rendered(notice.kind, "notice", notice.payload, language)
        words = {"title": text.title, "body": text.body} if text else {}
        yield {"kind": notice.kind, **words, "at": notice.created_at, "read_at": notice.read_at}


def mails(person_id: int) -> Iterator[Row]:
    """As they are kept: a mail that opened an account has left its words behind, on purpose."""
    promises = Promise.objects.for_person(person_id).filter(channel=Channel.MAIL)
    for promise in promises.order_by("created_at", "pk").iterator():
        mail = _rendered(promise.kind, "mail", promise.payload, promise.language)
        words = {"subject": mail.subject, "text": mail.text} if mail else {}
        yield {
            "kind": promise.kind,
            "to": promise.address,
            **words,
            "promised_at": promise.created_at,
            "sent_at": promise.kept_at,
        }


def _rendered(kind: str, channel: str, payload: Payload, language: str) -> Any:
    """None where nothing is left to render: the words were forgotten, or a later version does not know them."""
    if not registered(kind) or (find(kind).forget and channel == "mail"):
        return None
    render: Callable[[Payload], Any] | None = getattr(find(kind), channel)
    try:
        with translation.override(language):
            return render(payload) if render else None
    except (LookupError, ValueError, TypeError):
        logger.warning("message_not_rendered", extra={"kind": kind})
        return None
