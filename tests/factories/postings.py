"""Postings and what they are made of, the short way; `a_brief` feeds the real actions."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from django.utils import timezone

from jobs.actions.posting_rows import refresh_search
from jobs.brief import Brief, RoleLine
from jobs.enums import PayUnit, PostingState, WorkPlace
from jobs.models import Posting, PostingEvent, PostingRole, Production
from portfolios.models import Discipline, Role, Software
from talentpool.accounts.models import Studio
from talentpool.kernel.money import Money

_numbers = itertools.count(1)


def a_role(code: str = "test-animator", discipline: str = "test-2d") -> Role:
    department, _made = Discipline.objects.get_or_create(
        code=discipline, defaults={"label_id": f"Bidang {discipline}", "label_en": f"Department {discipline}"}
    )
    role, _made = Role.objects.get_or_create(
        code=code, defaults={"discipline": department, "label_id": f"Peran {code}", "label_en": f"Role {code}"}
    )
    return role


def a_software(code: str = "test-harmony") -> Software:
    return Software.objects.get_or_create(code=code, defaults={"label_id": code, "label_en": code})[0]


def a_brief(**fields) -> Brief:
    """Complete, so that it can be submitted."""
    given = {
        "title": f"2D animator {next(_numbers)}",
        "description": "Thirteen episodes of eleven minutes.",
        "language": "en",
        "work_place": WorkPlace.REMOTE,
        "pay_min": Money.of("9000000", "IDR"),
        "pay_unit": PayUnit.MONTH,
        "deadline": timezone.now().replace(microsecond=0) + timedelta(days=30),
    }
    given["roles"] = fields.pop("roles", None) or (RoleLine(a_role(), seats=2),)
    return Brief(**{**given, **fields})


def make_production(studio: Studio, title: str = "Terrace", **fields) -> Production:
    return Production.objects.create(studio=studio, title=title, kind="series", **fields)


def make_posting(
    studio: Studio,
    *,
    state: str = PostingState.OPEN,
    role: Role | None = None,
    seats: int = 2,
    software: tuple[Software, ...] = (),
    opened_at: datetime | None = None,
    **fields,
) -> Posting:
    """One row with one role, in any state, without the way that led there."""
    number = next(_numbers)
    now = timezone.now()
    seen = state not in {PostingState.DRAFT, PostingState.SUBMITTED}
    defaults = {
        "title": f"Animator {number}",
        "slug": f"animator-{number}",
        "description": "Clean-up of thirteen episodes.",
        "language": "en",
        "work_place": WorkPlace.REMOTE,
        "pay_min_minor": 900000000,
        "pay_unit": PayUnit.MONTH,
        "deadline": now + timedelta(days=30),
        "opened_at": (opened_at or now + timedelta(seconds=number)) if seen else None,
        "submitted_at": now if state != PostingState.DRAFT else None,
    }
    posting = Posting.objects.create(studio=studio, state=state, **{**defaults, **fields})
    PostingRole.objects.create(posting=posting, role=role or a_role(), seats=seats)
    posting.software.set(software)
    PostingEvent.objects.create(posting=posting, number=1, verb="draft", to_state=state, actor_role="owner", at=now)
    refresh_search([posting])
    return posting
