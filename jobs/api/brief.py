"""What a program writes into a posting: strict JSON to a `Brief`, under the form's own names and limits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from jobs.api.fields import DayField, InstantField, StrictBooleanField, sum_of
from jobs.brief import Brief, QuestionLine, RoleLine
from jobs.enums import PayUnit, QuestionKind, WorkPlace
from jobs.models import Posting, PostingRole, ScreeningQuestion
from jobs.validators import postings as validators
from portfolios.models import Role, Software
from talentpool.accounts.enums import Language
from talentpool.accounts.models import Studio
from talentpool.accounts.validators import country_codes
from talentpool.kernel.api import AsciiDecimalField, StrictCharField, StrictIntegerField, StrictSerializer
from talentpool.kernel.ids import LENGTH
from talentpool.kernel.text import validate_line


def _length(model: Any, field: str) -> int:
    return model._meta.get_field(field).max_length


def _line(model: Any, field: str, **more: Any) -> StrictCharField:
    made = StrictCharField(max_length=_length(model, field), **more)
    made.validators.append(validate_line)
    return made


class RoleLineSerializer(StrictSerializer):
    id = StrictCharField(max_length=LENGTH, required=False, help_text="Of a role that is there; leave out for a new one.")
    role = StrictCharField(max_length=60, help_text="A code of the taxonomy.")
    title = _line(PostingRole, "title", required=False, allow_blank=True)
    seats = StrictIntegerField(min_value=1, max_value=validators.MAX_SEATS)


class QuestionLineSerializer(StrictSerializer):
    id = StrictCharField(max_length=LENGTH, required=False, help_text="Of a question that is there; leave out for a new one.")
    text = _line(ScreeningQuestion, "text")
    kind = serializers.ChoiceField(choices=QuestionKind.choices)
    choices = serializers.ListField(
        child=StrictCharField(max_length=validators.MAX_CHOICE_LENGTH), required=False, max_length=validators.MAX_CHOICES
    )
    required = StrictBooleanField(required=False)


class BriefSerializer(StrictSerializer):
    """Only the title must be there; submitting asks for the rest."""

    title = _line(Posting, "title")
    description = StrictCharField(max_length=_length(Posting, "description"), required=False, allow_blank=True)
    language = serializers.ChoiceField(choices=Language.choices, required=False)
    production = StrictCharField(max_length=LENGTH, required=False, allow_null=True)
    work_place = serializers.ChoiceField(choices=WorkPlace.choices, required=False, allow_blank=True)
    city = _line(Posting, "city", required=False, allow_blank=True)
    country = StrictCharField(max_length=2, required=False, help_text="ISO 3166-1 alpha-2")
    pay_min = AsciiDecimalField(max_digits=16, decimal_places=2, required=False, allow_null=True)
    pay_max = AsciiDecimalField(max_digits=16, decimal_places=2, required=False, allow_null=True)
    pay_currency = StrictCharField(max_length=3, required=False, help_text="ISO 4217")
    pay_unit = serializers.ChoiceField(choices=PayUnit.choices, required=False, allow_blank=True)
    pay_scope = _line(Posting, "pay_scope", required=False, allow_blank=True)
    starts_on = DayField(required=False, allow_null=True)
    duration_weeks = StrictIntegerField(min_value=1, max_value=validators.MAX_WEEKS, required=False, allow_null=True)
    deadline = InstantField(required=False, allow_null=True)
    deadline_zone = StrictCharField(max_length=64, required=False, help_text="IANA, for example Asia/Jakarta")
    software = serializers.ListField(child=StrictCharField(max_length=60), required=False, max_length=40)
    roles = RoleLineSerializer(many=True, required=False, max_length=validators.MAX_ROLES)
    questions = QuestionLineSerializer(many=True, required=False, max_length=validators.MAX_QUESTIONS)

    def validate_country(self, value: str) -> str:
        if value not in country_codes():
            raise serializers.ValidationError(_("This is no country code."), "unknown_country")
        return value

    def validate_deadline_zone(self, value: str) -> str:
        validators.known_zone(value)
        return value

    def validate_roles(self, lines: list[dict[str, Any]]) -> tuple[RoleLine, ...]:
        known = {role.code: role for role in Role.objects.filter(code__in=[line["role"] for line in lines])}
        _require_codes([line["role"] for line in lines], known)
        return tuple(RoleLine(known[line["role"]], line["seats"], line.get("title", ""), line.get("id", "")) for line in lines)

    def validate_questions(self, lines: list[dict[str, Any]]) -> tuple[QuestionLine, ...]:
        return tuple(
            QuestionLine(
                line["text"], line["kind"], tuple(line.get("choices", ())), line.get("required", False), line.get("id", "")
            )
            for line in lines
        )

    def validate_software(self, codes: list[str]) -> tuple[Software, ...]:
        known = {row.code: row for row in Software.objects.filter(code__in=codes)}
        _require_codes(codes, known)
        return tuple(known[code] for code in dict.fromkeys(codes))

    def brief(self, studio: Studio, base: Brief) -> Brief:
        """`base` with what was sent; sums are read in the currency that the result has."""
        given = dict(self.validated_data)
        currency = given.get("pay_currency", base.pay_currency)
        sums = {}
        for name in ("pay_min", "pay_max"):
            amount = given.pop(name, Ellipsis)
            if amount is Ellipsis:
                kept = getattr(base, name)
                amount = kept.major if kept else None
            sums[name] = None if amount is None else _sum(name, amount, currency)
        if "production" in given:
            given["production"] = _production(studio, given["production"])
        return replace(base, **given, **sums)


class NewPostingSerializer(BriefSerializer):
    studio = StrictCharField(max_length=LENGTH)


class ReasonSerializer(StrictSerializer):
    reason = StrictCharField(max_length=2000)


class OptionalReasonSerializer(StrictSerializer):
    reason = StrictCharField(max_length=2000, required=False, allow_blank=True)


def _require_codes(codes: list[str], known: dict[str, Any]) -> None:
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise serializers.ValidationError(_("The taxonomy has no %(code)s.") % {"code": unknown[0]}, "unknown_code")


def _sum(name: str, amount: Any, currency: str) -> Any:
    try:
        return sum_of(amount, currency)
    except serializers.ValidationError as error:
        raise serializers.ValidationError({name: error.detail}) from error


def _production(studio: Studio, public_id: str | None) -> Any:
    """One of this studio's; another's is as unknown as an invented one."""
    if public_id is None:
        return None
    found = studio.productions.filter(public_id=public_id).first()
    if found is None:
        raise serializers.ValidationError(
            {"production": [serializers.ErrorDetail(_("This production is not known."), "unknown")]}
        )
    return found
