"""Keeping promises. Runs in the worker; each step may run twice and does its work once.

The row is the guarantee, the broker only a messenger: a message names the row and the attempt it was made
for, so that a message delivered twice, or late, finds the attempt used up and does nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import translation

from talentpool.kernel import clock

from .kinds import Kind, Payload, find, registered
from .models import BACKOFF, LEASE, MAX_ATTEMPTS, Channel, Promise, PromiseState

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Claim:
    """The right to try one promise once."""

    promise_id: int
    attempt: int


def claim_due(*, at: datetime, limit: int = 100) -> list[Claim]:
    """Lease what is due for a minute. A worker that dies loses the lease, and the row is due again."""
    with transaction.atomic():
        rows = list(Promise.objects.due(at=at).select_for_update(skip_locked=True)[:limit])
        Promise.objects.filter(pk__in=[row.pk for row in rows]).update(leased_until=at + LEASE)
    return [Claim(row.pk, row.attempts) for row in rows]


def release(claims: list[Claim]) -> None:
    """Give leases back unused, because the broker would not take the messages."""
    for claim in claims:
        Promise.objects.filter(pk=claim.promise_id, attempts=claim.attempt).update(leased_until=None)


def deliver(claim: Claim) -> None:
    """Try a promise once. Raise nothing for a failed try: the row records it and says when to try again."""
    at = clock.now()
    used_up = Promise.objects.filter(pk=claim.promise_id, attempts=claim.attempt, state=PromiseState.PENDING).update(
        attempts=claim.attempt + 1, leased_until=at + 2 * LEASE
    )
    if not used_up:
        return
    promise = Promise.objects.get(pk=claim.promise_id)
    if promise.attempts > MAX_ATTEMPTS:
        # Every earlier try died without a word: the work kills its worker.
        _bury(promise, "worker died")
        return
    try:
        _keep(promise)
    except Exception as error:
        logger.exception("promise_failed", extra={"promise": promise.pk, "kind": promise.kind})
        _postpone(promise, error)
    else:
        _settle(promise)


def _keep(promise: Promise) -> None:
    kind = find(promise.kind)
    if promise.channel == Channel.JOB:
        _renderer(kind, kind.job)(promise.payload)
        return
    with translation.override(promise.language):
        mail = _renderer(kind, kind.mail)(promise.payload)
    if mail is None:
        return
    message = EmailMultiAlternatives(
        subject=" ".join(mail.subject.split()),
        body=mail.text,
        to=[promise.address],
        headers={"Message-ID": message_id(promise), "Auto-Submitted": "auto-generated", **(mail.headers or {})},
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _renderer(kind: Kind, function: Callable[[Payload], T] | None) -> Callable[[Payload], T]:
    """Raise LookupError when a later version took the channel away from the kind."""
    if function is None:
        raise LookupError(kind.name)
    return function


def message_id(promise: Promise) -> str:
    """The same for every try, so that a mail sent twice is recognised as one."""
    return f"<promise-{promise.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def _settle(promise: Promise) -> None:
    promise.state = PromiseState.KEPT
    promise.kept_at = clock.now()
    promise.leased_until = None
    promise.last_error = ""
    if find(promise.kind).forget:
        promise.payload = {}
    _forget_address(promise)
    promise.save(update_fields=["state", "kept_at", "leased_until", "last_error", "payload", "address"])


def _postpone(promise: Promise, error: Exception) -> None:
    if promise.attempts >= MAX_ATTEMPTS:
        _bury(promise, type(error).__name__)
        return
    promise.due_at = clock.now() + BACKOFF[promise.attempts - 1]
    promise.leased_until = None
    promise.last_error = type(error).__name__
    promise.save(update_fields=["due_at", "leased_until", "last_error"])


def _bury(promise: Promise, reason: str) -> None:
    promise.state = PromiseState.DEAD
    promise.leased_until = None
    promise.last_error = reason[:200]
    _forget_address(promise)
    promise.save(update_fields=["state", "leased_until", "last_error", "address"])
    logger.error("promise_dead", extra={"promise": promise.pk, "kind": promise.kind})


def _forget_address(promise: Promise) -> None:
    """A mail that is over and whose address nobody may keep: it cannot be tried again."""
    if registered(promise.kind) and find(promise.kind).forget_address:
        promise.address = ""


def retry(promise: Promise) -> None:
    """Give a dead promise five new tries: what staff do when the cause is mended."""
    Promise.objects.filter(pk=promise.pk, state=PromiseState.DEAD).update(
        state=PromiseState.PENDING, attempts=0, due_at=clock.now(), leased_until=None
    )


def settle_unsent(*, at: datetime) -> int:
    """Count every waiting mail as sent, and forget what it says: for a world whose past is invented, and for no other."""
    waiting = Promise.objects.filter(channel=Channel.MAIL, state=PromiseState.PENDING)
    return waiting.update(state=PromiseState.KEPT, kept_at=at, payload={})
