"""What a posting says, as one value: the page's form and the API build it, validators judge it, an action writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from jobs.enums import QuestionKind
from talentpool.kernel.money import Money

if TYPE_CHECKING:
    from jobs.models import Posting, Production
    from portfolios.models import Role, Software


@dataclass(frozen=True)
class RoleLine:
    """Seats of one role. `public_id` names the row that it changes; empty for a new one."""

    role: Role
    seats: int = 1
    title: str = ""
    public_id: str = ""


@dataclass(frozen=True)
class QuestionLine:
    """One screening question. `public_id` as in `RoleLine`; `choices` only for a choice."""

    text: str
    kind: str = QuestionKind.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    public_id: str = ""


@dataclass(frozen=True)
class Brief:
    """Everything but the title may still be missing; `validators.check_complete` tells what."""

    title: str
    description: str = ""
    language: str = "id"
    production: Production | None = None
    work_place: str = ""
    city: str = ""
    country: str = "ID"
    pay_min: Money | None = None
    pay_max: Money | None = None
    pay_currency: str = "IDR"
    pay_unit: str = ""
    pay_scope: str = ""
    starts_on: date | None = None
    duration_weeks: int | None = None
    deadline: datetime | None = None
    deadline_zone: str = "Asia/Jakarta"
    software: tuple[Software, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()


PLAIN = (
    "title",
    "description",
    "language",
    "production",
    "work_place",
    "city",
    "country",
    "pay_currency",
    "pay_unit",
    "pay_scope",
    "starts_on",
    "duration_weeks",
    "deadline",
    "deadline_zone",
)
"""The fields that a brief and a posting's row have in common, value for value."""


def of(posting: Posting) -> Brief:
    """Read the brief back from its rows: four queries."""
    return Brief(
        **{name: getattr(posting, name) for name in PLAIN},
        pay_min=posting.pay_min,
        pay_max=posting.pay_max,
        software=tuple(posting.software.order_by("position", "pk")),
        roles=tuple(
            RoleLine(row.role, row.seats, row.title, row.public_id)
            for row in posting.roles.select_related("role").order_by("position", "pk")
        ),
        questions=tuple(
            QuestionLine(row.text, row.kind, tuple(row.choices), row.required, row.public_id)
            for row in posting.questions.order_by("position", "pk")
        ),
    )
