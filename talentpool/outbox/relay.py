"""From rows to the broker. One process; two at once do no harm (SKIP LOCKED).

Woken by NOTIFY when a transaction with a promise commits, and looking by itself every few seconds, since a
notification is lost while the connection is down.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from celery import Celery
from django.db import InterfaceError, OperationalError, connection
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

from talentpool.kernel import clock

from .delivery import Claim, claim_due, release
from .promises import WAKE_CHANNEL

logger = logging.getLogger(__name__)

POLL_SECONDS = 5.0
TROUBLE_SECONDS = 2.0
TASK = "outbox.deliver"


class BrokerAway(Exception):
    pass


def run(app: Celery, *, stopped: Callable[[], bool]) -> None:
    """Hand over what is due until `stopped()`; outlive the database and the broker."""
    while not stopped():
        try:
            _listen()
            while not stopped():
                hand_over(app)
                _sleep_until_woken()
        except (OperationalError, InterfaceError):
            logger.warning("relay_database_away")
            connection.close()
            time.sleep(TROUBLE_SECONDS)
        except BrokerAway:
            logger.warning("relay_broker_away")
            time.sleep(TROUBLE_SECONDS)
    connection.close()


def hand_over(app: Celery) -> int:
    """Publish everything due now; answer how many. Raise BrokerAway, with the leases given back."""
    count = 0
    while claims := claim_due(at=clock.now()):
        _publish(app, claims)
        count += len(claims)
    return count


def _publish(app: Celery, claims: list[Claim]) -> None:
    for number, claim in enumerate(claims):
        try:
            app.send_task(TASK, kwargs={"promise_id": claim.promise_id, "attempt": claim.attempt}, retry=False)
        except (BrokerError, RedisError, OSError) as error:
            release(claims[number:])
            raise BrokerAway from error


def _listen() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {WAKE_CHANNEL}")


def _sleep_until_woken() -> None:
    """Return at the first notification, or after the poll interval."""
    raw = connection.connection
    if raw is None:
        raise OperationalError("connection lost")
    try:
        for _notification in raw.notifies(timeout=POLL_SECONDS, stop_after=1):
            pass
    except Exception as error:  # psycopg's own errors are not yet Django's here
        raise OperationalError("connection lost") from error
