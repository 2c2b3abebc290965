"""Days gone by: the demo world did not happen all at once.

Within `on(instant)` every clock of the site shows that instant, so that the real actions write real dates: somebody
joined in spring, a posting opened last week, an offer was answered yesterday. Only the seed may do this, and it
refuses to run where people are.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from talentpool.kernel import clock


@contextmanager
def on(instant: datetime) -> Iterator[None]:
    """Set the clocks to `instant`; they go on from there, and are right again afterwards."""
    now, database_now = timezone.now, clock.database_now
    shift = instant - now()
    clocks: Any = (timezone, clock)  # for mypy, to which a function of a module is fixed
    clocks[0].now, clocks[1].database_now = lambda: now() + shift, lambda: now() + shift
    try:
        yield
    finally:
        clocks[0].now, clocks[1].database_now = now, database_now


class Story:
    """Events that may be told in any order and happen in that of their days; one may add later ones while it happens."""

    def __init__(self) -> None:
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0

    def add(self, at: datetime, event: Callable[[], None]) -> None:
        heapq.heappush(self._events, (at, self._count, event))
        self._count += 1

    def happen(self, say: Callable[[int, int], None]) -> None:
        """Let everything happen; tell `say` after each event how many happened of how many."""
        done = 0
        while self._events:
            at, _number, event = heapq.heappop(self._events)
            with on(at):
                event()
            done += 1
            say(done, self._count)
