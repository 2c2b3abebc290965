from __future__ import annotations

from typing import Any

from celery import shared_task

from .delivery import Claim, deliver


@shared_task(name="outbox.deliver")
def deliver_promise(*, promise_id: int, attempt: int, **_: Any) -> None:
    deliver(Claim(promise_id, attempt))
