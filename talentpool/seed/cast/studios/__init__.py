"""The studios of the demo world, what they make, and the work they offer, read from the files beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = ("cimahi", "indonesia", "abroad")


class Ends(Enum):
    """Where a posting stands when the seed is done."""

    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUBMITTED = "submitted"
    SENT_BACK = "sent back"
    DRAFT = "draft"


@dataclass(frozen=True)
class Member:
    name: str
    role: str
    born: int
    language: str = "id"
    timezone: str = "Asia/Jakarta"

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@studio.example"


@dataclass(frozen=True)
class Making:
    """A production."""

    key: str
    title: str
    kind: str
    synopsis: str
    picture: str = ""


@dataclass(frozen=True)
class Asked:
    text: str
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Call:
    """A posting. Sums are in major units; `roles` are (code, title, seats); days count from today."""

    key: str
    title: str
    description: str
    language: str
    roles: tuple[tuple[str, str, int], ...]
    work_place: str
    pay: tuple[str, str, str]  # from, to, currency
    unit: str
    opened: float  # days ago
    days_left: int  # to the deadline; negative where it has passed
    production: str = ""
    ends: Ends = Ends.OPEN
    ended: float = 0  # days ago, where somebody ended it by hand
    scope: str = ""
    city: str = ""
    zone: str = "Asia/Jakarta"
    weeks: int | None = None
    starts_in_days: int | None = None
    software: tuple[str, ...] = ()
    questions: tuple[Asked, ...] = ()
    reason: str = ""  # why the city sent it back, or the studio called it off


@dataclass(frozen=True)
class House:
    """A studio. `evidence` is its request for verification; `verified` whether the city has accepted it."""

    name: str
    country: str
    city: str
    members: tuple[Member, ...]
    about_id: str
    about_en: str
    disciplines: tuple[str, ...]
    productions: tuple[Making, ...]
    calls: tuple[Call, ...]
    website: str = ""
    evidence: str = ""
    verified: bool = True
    founded: int = 100  # days ago, on this site


def _read() -> tuple[House, ...]:
    return tuple(_house(row) for name in FILES for row in tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["studio"])


def _house(row: dict[str, Any]) -> House:
    return House(
        members=tuple(Member(**member) for member in row.pop("member")),
        disciplines=tuple(row.pop("disciplines")),
        productions=tuple(Making(**made) for made in row.pop("production", ())),
        calls=tuple(_call(call) for call in row.pop("posting", ())),
        **row,
    )


def _call(row: dict[str, Any]) -> Call:
    """Pay reads "9000000-12000000 IDR", a role "2d-key-animator 3" with its title behind."""
    sums, currency = row.pop("pay").split()
    low, _dash, high = sums.partition("-")
    return Call(
        description=row.pop("description").strip(),
        roles=tuple(_role(line) for line in row.pop("roles")),
        pay=(low, high or low, currency),
        ends=Ends(row.pop("ends", Ends.OPEN.value)),
        software=tuple(row.pop("software", ())),
        questions=tuple(_asked(line) for line in row.pop("questions", ())),
        **row,
    )


def _role(line: str) -> tuple[str, str, int]:
    code, seats, *title = line.split(maxsplit=2)
    return code, " ".join(title), int(seats)


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(choices=tuple(row.pop("choices", ())), **row)


HOUSES = _read()
