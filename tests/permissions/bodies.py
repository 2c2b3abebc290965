"""A body that is right for each route that takes one. Routes that are not named here need none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.factories.people import PASSWORD
from tests.factories.postings import a_role
from tests.permissions.reading import Row
from tests.permissions.world import World

Body = Mapping[str, Any]


def _soon(days: int = 3) -> str:
    return (timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT10:00")


def of(row: Row, world: World) -> Body:
    made = _BODIES.get(row.name)
    return made(world, row) if made else {}


def _version(world: World, row: Row) -> dict[str, Any]:
    """Of the application or posting in the address."""
    for label in row.sample.values():
        for rows in (world.applications, world.postings, world.productions):
            if label in rows:
                return {"version": rows[label].version}
    return {"version": 1}


def _settings(_world: World, _row: Row) -> Body:
    return {"name": "Somebody", "language": "en", "timezone": "Asia/Jakarta"}


def _posting_form(world: World, row: Row) -> Body:
    return {
        **_version(world, row),
        "title": "Key animator",
        "description": "Thirteen episodes.",
        "language": "en",
        "work_place": "remote",
        "country": "ID",
        "pay_min": "9,000,000",
        "pay_currency": "IDR",
        "pay_unit": "month",
        "deadline_local": _soon(20),
        "deadline_zone": "Asia/Jakarta",
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "0",
        "roles-0-role": a_role().code,
        "roles-0-seats": "3",
        "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0",
    }


_STEPS: dict[str, dict[str, Any]] = {
    "interview": {"zone": "Asia/Jakarta", "details": "By video."},
    "test": {"zone": "Asia/Jakarta", "hours": 4, "pay": "200000", "currency": "IDR", "details": "One frame."},
    "offer": {"zone": "Asia/Jakarta", "pay": "450000", "currency": "IDR", "unit": "day", "terms": "Six weeks."},
    "reject": {"reason": "skills"},
    "void": {"reason": "Fraud."},
}
_MOMENTS = {"interview": "at", "test": "at", "offer": "expires_at"}


def _step_form(world: World, row: Row) -> Body:
    verb = row.sample["verb"]
    moment = {_MOMENTS[verb]: _soon()} if verb in _MOMENTS else {}
    return {**_version(world, row), **_STEPS.get(verb, {}), **moment}


def _step_json(world: World, row: Row) -> Body:
    verb = row.name.rpartition("-")[2]
    particulars = dict(_STEPS.get(verb, {}))
    if verb in _MOMENTS:
        particulars[_MOMENTS[verb]] = f"{_soon()}:00+07:00"
    if verb == "offer":
        del particulars["zone"]
    return {**_version(world, row), **particulars}


def _portfolio_form(world: World, _row: Row) -> Body:
    """Ada's own editor as her browser has it: nobody else's portfolio has this version and these pictures."""
    from tests.portfolios.views.test_editor import typed

    page = world.clients["ada"].get("/en/portfolio/")
    return typed(page, headline_en="Newer still")


def _apply_form(world: World, row: Row) -> Body:
    role = world.postings[row.sample["posting_id"]].roles.get()
    return {"role": role.public_id, "cover_note": "I paint light.", "consent": "on"}


_PROFILE = {"about_id": "Kami menggambar.", "about_en": "We draw.", "version": 1}
_BRIEF = {"title": "Key animator", "description": "Thirteen episodes."}

_BODIES: dict[str, Callable[[World, Row], Body]] = {
    "accounts:signup": lambda *_: {"email": "new@example.org", "password": PASSWORD},
    "accounts:guardian": lambda *_: {"name": "Ibu Ratna", "agree": "on"},
    "accounts:settings": _settings,
    "accounts:make_token": lambda *_: {"name": "Script", "days": "90"},
    "accounts:studio_new": lambda *_: {"name": "Studio New", "country": "ID"},
    "accounts:team_invite": lambda *_: {"email": "new@example.org", "role": "reviewer"},
    "accounts:team_role": lambda *_: {"role": "reviewer"},
    "account_erase": lambda world, _row: {"email": world.people["ada"].email},
    "portfolios:edit": _portfolio_form,
    "portfolios:autosave": _portfolio_form,
    "portfolios:answer": lambda *_: {"text": "It is mine."},
    "jobs:apply": _apply_form,
    "jobs:my_application_step": _step_form,
    "jobs:studio_profile": lambda *_: _PROFILE,
    "jobs:studio_verification": lambda *_: {"message": "See our films."},
    "jobs:production_new": lambda *_: {"title": "Terrace", "kind": "series"},
    "jobs:production": lambda world, row: {"title": "Terrace 2", "kind": "series", **_version(world, row)},
    "jobs:posting_new": _posting_form,
    "jobs:posting_edit": _posting_form,
    "jobs:posting_submit": _version,
    "jobs:posting_take_back": _version,
    "jobs:posting_close": _version,
    "jobs:posting_cancel": _version,
    "jobs:application_move": lambda world, row: {"stage": "shortlisted", **_version(world, row)},
    "jobs:application_note": lambda *_: {"text": "Good light."},
    "jobs:application_step": _step_form,
    "desk:studio": lambda *_: {"verb": "verify", "reason": "Seen their films."},
    "desk:posting": lambda world, row: {"verb": "approve", **_version(world, row)},
    "desk:undelivered": lambda world, _row: {"promise": world.names["dead"]},
    "application-list": lambda world, _row: {"posting": world.names["to_apply"], "consent": True},
    **dict.fromkeys([f"application-{verb}" for verb in ("shortlist", "rescind", "accept", "decline", "withdraw")], _step_json),
    **dict.fromkeys([f"application-{verb}" for verb in ("interview", "test", "offer", "reject", "void")], _step_json),
    "application-notes": lambda *_: {"text": "Good light."},
    "studio-request-verification": lambda *_: {"message": "See our films."},
    "production-list": lambda world, _row: {"studio": world.names["comet"], "title": "Terrace", "kind": "series"},
    "production-detail": lambda *_: {"title": "Terrace 2"},
    "posting-list": lambda world, _row: {"studio": world.names["comet"], **_BRIEF},
    "posting-detail": lambda *_: {"description": "Twelve episodes."},
    "posting-send-back": lambda *_: {"reason": "Say the pay."},
}
