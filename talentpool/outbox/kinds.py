"""The kinds of message. Each app registers its own in `ready()`, with what renders them.

The outbox stands below every app, so it knows kinds only by name; a payload holds ids and short snapshots
(a name, a title, an address), never live objects. A `notice` renders from its payload alone: an inbox of
thirty notices costs one query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Payload = dict[str, Any]


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str = ""
    headers: dict[str, str] | None = None


@dataclass(frozen=True)
class NoticeText:
    title: str
    body: str = ""
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """`mail` and `notice` run with the recipient's language active; `mail` may answer None: no longer worth sending.

    `job` is work on our own side that must happen after commit, and may run twice.
    `forget` empties the payload after delivery: for links that open an account.
    `forget_address` takes the address out of the row when the mail is sent or given up: the last one to an erased person.
    """

    name: str
    mail: Callable[[Payload], Mail | None] | None = None
    notice: Callable[[Payload], NoticeText] | None = None
    job: Callable[[Payload], None] | None = None
    forget: bool = False
    forget_address: bool = False


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Raise ValueError when another kind has the name already."""
    if _KINDS.setdefault(kind.name, kind) != kind:
        raise ValueError(kind.name)
    return kind


def find(name: str) -> Kind:
    """Raise KeyError for a name that no installed app registered."""
    return _KINDS[name]


def registered(name: str) -> bool:
    return name in _KINDS
