"""Asking a server as fast as it answers, and how much processor time its workers spent. Standard library only."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

CONNECTIONS = 4


@dataclass(frozen=True)
class Ask:
    """One address, and how it is asked for."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Measured:
    per_second: float
    cpu_ms: float


def once(port: int, ask: Ask) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (small letters) and body of one answer."""
    head, _blank, body = _exchange(port, _request(ask)).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return int(first.split()[1]), {name.lower(): value for name, _colon, value in (line.partition(": ") for line in lines)}, body


def hammer(port: int, workers: list[int], ask: Ask, *, seconds: float) -> Measured:
    """Ask from four sides for `seconds`. Raise RuntimeError if any answer had another status."""
    request, seen, stop = _request(ask), Counter[int](), time.monotonic() + seconds

    def client() -> None:
        own = Counter[int]()
        while time.monotonic() < stop:
            own[int(_exchange(port, request)[9:12])] += 1
        seen.update(own)

    threads = [threading.Thread(target=client) for _number in range(CONNECTIONS)]
    spent, begun = sum(map(_cpu_seconds, workers)), time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, spent = time.monotonic() - begun, sum(map(_cpu_seconds, workers)) - spent
    if set(seen) != {ask.status}:
        raise RuntimeError(f"{ask.path} answered {dict(seen)}")
    return Measured(seen.total() / took, 1000 * spent / seen.total())


def _request(ask: Ask) -> bytes:
    headers = {"Host": "localhost", "Accept-Encoding": "identity", "Connection": "close", **ask.headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET {ask.path} HTTP/1.1\r\n{lines}\r\n".encode()


def _exchange(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request)
        parts = []
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


def _cpu_seconds(pid: int) -> float:
    """Of all threads of a process; the first figure of schedstat is nanoseconds on a processor."""
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9
