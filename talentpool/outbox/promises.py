"""Making promises. Call inside the transaction of the event; nothing here talks to a network."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from django.db import connection, transaction

from talentpool.kernel import clock

from .kinds import Payload, find
from .models import Channel, Notice, Promise

WAKE_CHANNEL = "talentpool_outbox"


class Recipient(Protocol):
    """Whoever can be told: a user, or an invited address without one."""

    @property
    def pk(self) -> int | None: ...

    @property
    def email(self) -> str: ...

    @property
    def language(self) -> str: ...


class NotInTransaction(RuntimeError):
    """A promise outside a transaction could be kept although the event never happened."""


def tell(kind: str, *, to: Recipient, event: str, payload: Payload) -> None:
    """Promise `to` a mail and a notice, as `kind` has them. A repeated (event, recipient) changes nothing.

    `event` names what happened, for example "application-event:812"; it is the key against duplicates.
    """
    _require_transaction()
    registered = find(kind)
    if registered.notice and to.pk is not None:
        Notice.objects.bulk_create([Notice(kind=kind, event=event, recipient_id=to.pk, payload=payload)], ignore_conflicts=True)
    if registered.mail:
        _write(kind, Channel.MAIL, event, payload, to.pk, to.email, to.language)


def do_later(kind: str, *, event: str, payload: Payload, delay: timedelta = timedelta(0)) -> None:
    """Promise a job of our own: work that must follow the commit and may run twice."""
    _require_transaction()
    find(kind)
    _write(kind, Channel.JOB, event, payload, None, "", "id", delay)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction()


def _write(
    kind: str,
    channel: Channel,
    event: str,
    payload: Payload,
    recipient_id: int | None,
    address: str,
    language: str,
    delay: timedelta = timedelta(0),
) -> None:
    promise = Promise(
        kind=kind,
        channel=channel,
        event=event,
        payload=payload,
        recipient_id=recipient_id,
        address=address,
        language=language,
        due_at=clock.now() + delay,
    )
    Promise.objects.bulk_create([promise], ignore_conflicts=True)
    with connection.cursor() as cursor:
        # Wakes the relay when, and only when, this transaction commits; equal notifications fold into one.
        cursor.execute("SELECT pg_notify(%s, '')", [WAKE_CHANNEL])
