"""What a posting may say. Forms and serializers ask here first; the action asks again, as the last door.

Errors name the field that they belong to, so that a page can stand them beside it and the API can point at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from jobs.brief import Brief, QuestionLine, RoleLine
from jobs.enums import QuestionKind, WorkPlace
from jobs.rules.currencies import currencies_between
from talentpool.kernel import clock
from talentpool.kernel.money import CURRENCIES, Money
from talentpool.kernel.text import validate_line

MAX_ROLES = 20
MAX_SEATS = 500
MAX_QUESTIONS = 20
MAX_CHOICES = 12
MAX_CHOICE_LENGTH = 100
MAX_WEEKS = 260
FURTHEST_DEADLINE = timedelta(days=366)

_Found = tuple[str, ValidationError]


def instant(local: datetime, zone_name: str) -> datetime:
    """The moment at which clocks in `zone_name` show `local` (naive). Refuse times that a clock shows never or twice."""
    zone = known_zone(zone_name)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise ValidationError(
            _("Clocks there jump over this time on that day. Choose an hour earlier or later."), "nonexistent_time"
        )
    if first.utcoffset() != second.utcoffset():
        raise ValidationError(
            _("Clocks there show this time twice on that day. Choose an hour earlier or later."), "ambiguous_time"
        )
    return first.astimezone(UTC)


def known_zone(name: str) -> ZoneInfo:
    try:
        return clock.zone(name)
    except ValueError as error:
        raise ValidationError(_("This time zone is not known. Choose one like Asia/Jakarta."), "unknown_zone") from error


def check_currency(currency: str, *, studio_country: str) -> None:
    """A posting speaks to the people of this city: what an Indonesian studio pays them is in rupiah."""
    if currency not in CURRENCIES:
        raise ValidationError(_("This currency is not offered here."), "unknown_currency")
    if currency not in currencies_between(studio_country, "ID"):
        raise ValidationError(_("An Indonesian studio offers its pay in rupiah."), "rupiah_only")


def check_deadline(deadline: datetime, *, at: datetime) -> None:
    if deadline <= at:
        raise ValidationError(_("This deadline has passed. Choose a later one."), "past")
    if deadline > at + FURTHEST_DEADLINE:
        raise ValidationError(_("Choose a deadline within a year."), "too_far")


def check_brief(brief: Brief, *, studio_country: str, at: datetime, known_deadline: datetime | None = None) -> None:
    """Judge what is there; what is missing is no error yet. `known_deadline` stands already and is not judged anew."""
    _raise_found(_problems(brief, studio_country, at, known_deadline))


def check_complete(brief: Brief, *, at: datetime, opened: bool = False) -> None:
    """Refuse a brief that cannot be shown to the public, naming every field that is still missing.

    While a posting is open its start may pass.
    """
    _raise_found(_missing(brief, at, opened))


def _raise_found(found: Iterator[_Found]) -> None:
    errors: dict[str, list[ValidationError]] = {}
    for name, error in found:
        errors.setdefault(name, []).append(error)
    if errors:
        raise ValidationError(errors)


def _problems(brief: Brief, studio_country: str, at: datetime, known_deadline: datetime | None) -> Iterator[_Found]:
    try:
        check_currency(brief.pay_currency, studio_country=studio_country)
    except ValidationError as error:
        yield "pay_currency", error
    yield from _pay_problems(brief.pay_min, brief.pay_max)
    if brief.deadline and brief.deadline != known_deadline:
        try:
            check_deadline(brief.deadline, at=at)
        except ValidationError as error:
            yield "deadline", error
    if brief.duration_weeks is not None and not 1 <= brief.duration_weeks <= MAX_WEEKS:
        yield "duration_weeks", ValidationError(_("Give a length between 1 and 260 weeks."), "out_of_range")
    yield from _role_problems(brief.roles)
    yield from _question_problems(brief.questions)


def _pay_problems(low: Money | None, high: Money | None) -> Iterator[_Found]:
    if low is None and high is not None:
        yield "pay_min", ValidationError(_("Give the lower end of the range too."), "required")
    if low is not None and low.minor <= 0:
        yield "pay_min", ValidationError(_("Pay is more than nothing."), "not_positive")
    if low is not None and high is not None and high.minor < low.minor:
        yield "pay_max", ValidationError(_("The upper end is lower than the lower end."), "reversed")


def _role_problems(lines: tuple[RoleLine, ...]) -> Iterator[_Found]:
    if len(lines) > MAX_ROLES:
        yield (
            "roles",
            ValidationError(
                ngettext_lazy("A posting has at most %(max)d role.", "A posting has at most %(max)d roles.", MAX_ROLES),
                "too_many",
                {"max": MAX_ROLES},
            ),
        )
    seen = [(line.role.pk, line.title) for line in lines]
    if len(set(seen)) != len(seen):
        yield "roles", ValidationError(_("One role stands here twice. Give it more seats instead."), "repeated")
    if any(not 1 <= line.seats <= MAX_SEATS for line in lines):
        yield "roles", ValidationError(_("A role has between 1 and 500 seats."), "out_of_range")


def _question_problems(lines: tuple[QuestionLine, ...]) -> Iterator[_Found]:
    if len(lines) > MAX_QUESTIONS:
        yield (
            "questions",
            ValidationError(
                ngettext_lazy(
                    "A posting asks at most %(max)d question.", "A posting asks at most %(max)d questions.", MAX_QUESTIONS
                ),
                "too_many",
                {"max": MAX_QUESTIONS},
            ),
        )
    for line in lines:
        try:
            check_choices(line)
        except ValidationError as error:
            yield "questions", error


def check_choices(line: QuestionLine) -> None:
    """A choice has two to twelve different answers; other kinds of question have none."""
    if line.kind != QuestionKind.CHOICE:
        if line.choices:
            raise ValidationError(_("Only a question with choices lists answers."), "not_a_choice")
        return
    if not 2 <= len(line.choices) <= MAX_CHOICES:
        raise ValidationError(_("List between two and twelve answers to choose from, one on each line."), "choices")
    if len({choice.casefold() for choice in line.choices}) != len(line.choices):
        raise ValidationError(_("An answer to choose from stands here twice."), "repeated")
    for choice in line.choices:
        if len(choice) > MAX_CHOICE_LENGTH:
            raise ValidationError(_("An answer to choose from has at most 100 letters."), "too_long")
        validate_line(choice)


def _missing(brief: Brief, at: datetime, opened: bool) -> Iterator[_Found]:
    needed: list[tuple[str, bool, Any]] = [
        ("description", bool(brief.description.strip()), _("Describe the work.")),
        ("roles", bool(brief.roles), _("Name at least one role and its seats.")),
        ("work_place", bool(brief.work_place), _("Say whether the work is on site, hybrid or remote.")),
        ("city", bool(brief.city) or brief.work_place in {"", WorkPlace.REMOTE}, _("Name the city of the work.")),
        ("pay_min", brief.pay_min is not None, _("Say what you pay: a sum, or a range.")),
        ("pay_unit", bool(brief.pay_unit), _("Say what the pay is for: a day, a shot, the whole project.")),
        ("deadline", brief.deadline is not None, _("Set a deadline for applications.")),
    ]
    for name, given, words in needed:
        if not given:
            yield name, ValidationError(words, "missing")
    if brief.deadline is not None and brief.deadline <= at:
        yield "deadline", ValidationError(_("This deadline has passed. Choose a later one."), "past")
    if not opened and brief.starts_on is not None and brief.starts_on < at.astimezone(known_zone(brief.deadline_zone)).date():
        yield "starts_on", ValidationError(_("This start has passed. Choose a later day."), "past")
