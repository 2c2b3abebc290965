"""Judgement of what an application, an invitation to a next stage and an offer say.

Forms, serializers and actions all ask here; each refusal has a code and a sentence for the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jobs.enums import STUDIO_REASONS, PayUnit, QuestionKind
from talentpool.kernel import clock
from talentpool.kernel.money import MAX_MINOR, Money
from talentpool.kernel.text import validate_text

if TYPE_CHECKING:
    from jobs.models import ScreeningQuestion

YES, NO = "yes", "no"
LONGEST_ANSWER = 1000
LONGEST_TEST_HOURS = 200
FARTHEST_DATE = timedelta(days=366)
_NUMBER = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,4})?", re.ASCII)


@contextmanager
def about(field: str) -> Iterator[None]:
    """Name the field that a refusal in this block is about, so that a form shows the sentence beside it."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError({field: error}) from error


def judge_answer(question: ScreeningQuestion, typed: str) -> str:
    """The answer as it is stored; an empty one stays empty unless the question must be answered."""
    answer = typed.strip()
    if not answer:
        if question.required:
            raise ValidationError(_("Answer this question."), "required")
        return ""
    if len(answer) > LONGEST_ANSWER:
        raise ValidationError(_("This answer is longer than 1000 characters."), "max_length")
    return _JUDGES[QuestionKind(question.kind)](question, answer)


def _judge_text(_question: ScreeningQuestion, answer: str) -> str:
    validate_text(answer)
    return answer


def _judge_yes_no(_question: ScreeningQuestion, answer: str) -> str:
    if answer not in (YES, NO):
        raise ValidationError(_("Answer yes or no."), "invalid_choice")
    return answer


def _judge_choice(question: ScreeningQuestion, answer: str) -> str:
    if answer not in question.choices:
        raise ValidationError(_("Choose one of the answers."), "invalid_choice")
    return answer


def _judge_number(_question: ScreeningQuestion, answer: str) -> str:
    if not _NUMBER.fullmatch(answer):
        raise ValidationError(_("Answer with a number, for example 12 or 2.5."), "invalid_number")
    return answer.replace(",", ".")


_JUDGES = {
    QuestionKind.TEXT: _judge_text,
    QuestionKind.YES_NO: _judge_yes_no,
    QuestionKind.CHOICE: _judge_choice,
    QuestionKind.NUMBER: _judge_number,
}


def judge_answers(questions: Iterable[ScreeningQuestion], given: Mapping[str, str]) -> dict[ScreeningQuestion, str]:
    """All answers by question. Raise ValidationError with the errors by the question's public id."""
    answers: dict[ScreeningQuestion, str] = {}
    errors: dict[str, ValidationError] = {}
    unknown = set(given)
    for question in questions:
        unknown.discard(question.public_id)
        try:
            answers[question] = judge_answer(question, given.get(question.public_id, ""))
        except ValidationError as error:
            errors[question.public_id] = error
    for stray in sorted(unknown):
        errors[stray] = ValidationError(_("This job does not ask this."), "unknown")
    if errors:
        raise ValidationError(errors)
    return answers


def judge_future(at: datetime, *, now: datetime) -> None:
    """An appointment or a term lies ahead, and not so far that it must be a slip of the pen."""
    if at <= now:
        raise ValidationError(_("Choose a time in the future."), "in_the_past")
    if at > now + FARTHEST_DATE:
        raise ValidationError(_("This is more than a year away."), "too_far")


def judge_zone(name: str) -> None:
    try:
        clock.zone(name)
    except ValueError as error:
        raise ValidationError(_("This time zone is not known. Write it like Asia/Jakarta."), "unknown_zone") from error


def judge_money(money: Money, *, currencies: tuple[str, ...], may_be_zero: bool = False) -> None:
    if money.currency not in currencies:
        if currencies == ("IDR",):
            raise ValidationError(_("Between two parties in Indonesia, write the sum in rupiah."), "currency_not_possible")
        raise ValidationError(_("This currency is not used here."), "currency_not_possible")
    if money.minor < 0 or (money.minor == 0 and not may_be_zero):
        raise ValidationError(_("Write a sum larger than zero."), "not_positive")
    if money.minor > MAX_MINOR:
        raise ValidationError(_("This sum is too large."), "too_large")


def judge_hours(hours: int) -> None:
    if not 1 <= hours <= LONGEST_TEST_HOURS:
        raise ValidationError(_("Write how many hours it takes, from 1 to 200."), "out_of_range")


def judge_unit(unit: str) -> None:
    if unit not in PayUnit.values:
        raise ValidationError(_("Say what the sum is paid for."), "invalid_choice")


def judge_terms(terms: str) -> None:
    if not terms.strip():
        raise ValidationError(_("Write the terms of the offer."), "required")
    validate_text(terms)


def judge_reason(code: str) -> None:
    if code not in [str(reason) for reason in STUDIO_REASONS]:
        raise ValidationError(_("Choose one of the reasons."), "invalid_choice")
