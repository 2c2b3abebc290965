"""Ports that are free at this moment."""

from __future__ import annotations

import itertools
import os
import random
import socket
from collections.abc import Iterator

_GRPC = 10_000  # SeaweedFS takes this much more for a second port


def free_port() -> int:
    return next(_free())


def _free() -> Iterator[int]:
    start = random.Random(os.getpid() * 7919 + next(_count)).randrange(12_000, 30_000)
    for port in range(start, start + 2_000):
        if _can_bind(port) and _can_bind(port + _GRPC):
            yield port


_count = itertools.count()


def _can_bind(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
