"""What a program writes: an application, and the particulars of each step. Same names and limits as the forms."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from jobs.actions import application_access, applications, offers
from jobs.actions.applications import Assignment, Meeting, Submission
from jobs.actions.offers import Offer
from jobs.api.fields import DayField, InstantField, StrictBooleanField, sum_of
from jobs.enums import STUDIO_REASONS, PayUnit
from jobs.models import Application, ApplicationNote, Posting, PostingRole
from jobs.validators.applications import LONGEST_ANSWER, LONGEST_TEST_HOURS, judge_answers
from talentpool.accounts.models import User
from talentpool.kernel.api import AsciiDecimalField, StrictCharField, StrictIntegerField, StrictSerializer
from talentpool.kernel.ids import LENGTH
from talentpool.kernel.money import CURRENCIES, Money
from talentpool.kernel.text import validate_line

MOST_ANSWERS = 50


def _text(field: str, **more: Any) -> StrictCharField:
    return StrictCharField(max_length=Application._meta.get_field(field).max_length, **more)


def _sum(**more: Any) -> AsciiDecimalField:
    return AsciiDecimalField(max_digits=16, decimal_places=2, min_value=0, **more)


def _currency(**more: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=[(code, code) for code in CURRENCIES], **more)


class NewApplicationSerializer(StrictSerializer):
    posting = StrictCharField(max_length=LENGTH)
    role = StrictCharField(max_length=LENGTH, required=False, help_text="A role's id; needed where the posting has several.")
    cover_note = _text("cover_note", required=False, allow_blank=True)
    answers = serializers.DictField(
        child=StrictCharField(max_length=LONGEST_ANSWER, allow_blank=True),
        required=False,
        help_text="By the question's id; `yes` or `no` where the question asks that.",
    )
    rate = _sum(required=False, allow_null=True)
    rate_currency = _currency(required=False)
    rate_unit = serializers.ChoiceField(choices=PayUnit.choices, required=False)
    available_from = DayField(required=False, allow_null=True)
    availability = _text("availability", required=False, allow_blank=True)
    consent = StrictBooleanField(help_text="Agree that the studio sees this application and the portfolio.")

    def validate_availability(self, value: str) -> str:
        validate_line(value)
        return value

    def validate_answers(self, value: dict[str, str]) -> dict[str, str]:
        if len(value) > MOST_ANSWERS:
            raise serializers.ValidationError(_("These are more answers than any job asks for."), "too_many")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("rate") is not None:
            for needed in ("rate_currency", "rate_unit"):
                if not attrs.get(needed):
                    raise serializers.ValidationError({needed: [_required()]})
        role = attrs["posting_role"] = self._role(attrs)
        try:
            judge_answers(role.posting.questions.all(), attrs.get("answers", {}))
        except ValidationError as error:
            raise serializers.ValidationError({"answers": serializers.as_serializer_error(error)}) from error
        return attrs

    def _role(self, attrs: dict[str, Any]) -> PostingRole:
        """Of a posting that was public once; a draft, or one of a stopped studio, is as unknown as an invented id."""
        posting = Posting.objects.ever_public().filter(public_id=attrs["posting"]).first()
        if posting is None:
            raise serializers.ValidationError({"posting": [_unknown()]})
        roles = {role.public_id: role for role in posting.roles.all()}
        if "role" not in attrs and len(roles) == 1:
            return next(iter(roles.values()))
        if "role" not in attrs:
            raise serializers.ValidationError({"role": [_required()]})
        if attrs["role"] not in roles:
            raise serializers.ValidationError({"role": [_unknown()]})
        return roles[attrs["role"]]

    def apply(self, by: User) -> Application:
        data = self.validated_data
        submission = Submission(
            consent=data["consent"],
            cover_note=data.get("cover_note", ""),
            answers=data.get("answers", {}),
            rate=_money(data, "rate", "rate_currency"),
            rate_unit=data.get("rate_unit", ""),
            available_from=data.get("available_from"),
            availability=data.get("availability", ""),
        )
        return applications.apply(data["posting_role"], by=by, submission=submission)


class ApplicationStepSerializer(StrictSerializer):
    """`version` may stand here instead of in If-Match."""

    version = StrictIntegerField(min_value=1, required=False)

    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        raise NotImplementedError


class ApplicationShortlistSerializer(ApplicationStepSerializer):
    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        return applications.shortlist(application, by=by, version=version)


class ApplicationInterviewSerializer(ApplicationStepSerializer):
    at = InstantField()
    zone = StrictCharField(max_length=64, help_text="IANA, for example Asia/Jakarta")
    details = _text("meeting_details", required=False, allow_blank=True)

    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        data = self.validated_data
        meeting = Meeting(data["at"], data["zone"], data.get("details", ""))
        return applications.interview(application, meeting, by=by, version=version)


class ApplicationTestSerializer(ApplicationInterviewSerializer):
    __test__ = False
    hours = StrictIntegerField(min_value=1, max_value=LONGEST_TEST_HOURS)
    pay = _sum(help_text="0 says that it is not paid.")
    currency = _currency()

    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        data = self.validated_data
        pay = _required_money(data, "pay", "currency")
        assignment = Assignment(data["at"], data["zone"], data["hours"], pay, data.get("details", ""))
        return applications.test(application, assignment, by=by, version=version)


class ApplicationOfferSerializer(ApplicationStepSerializer):
    pay = _sum()
    currency = _currency()
    unit = serializers.ChoiceField(choices=PayUnit.choices)
    terms = _text("offer_terms")
    expires_at = InstantField()

    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        data = self.validated_data
        pay = _required_money(data, "pay", "currency")
        offer = Offer(pay, data["unit"], data["terms"], data["expires_at"])
        return offers.offer(application, offer, by=by, version=version)


class ApplicationRejectSerializer(ApplicationStepSerializer):
    reason = serializers.ChoiceField(choices=[(item.value, item.label) for item in STUDIO_REASONS])
    note = StrictCharField(
        max_length=ApplicationNote._meta.get_field("text").max_length,
        required=False,
        allow_blank=True,
        help_text="Stays inside the studio.",
    )

    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        data = self.validated_data
        return applications.reject(application, reason=data["reason"], note=data.get("note", ""), by=by, version=version)


class ApplicationRescindSerializer(ApplicationStepSerializer):
    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        return offers.rescind(application, by=by, version=version)


class ApplicationAcceptSerializer(ApplicationStepSerializer):
    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        return offers.accept(application, by=by, version=version)


class ApplicationDeclineSerializer(ApplicationStepSerializer):
    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        return offers.decline(application, by=by, version=version)


class ApplicationWithdrawSerializer(ApplicationStepSerializer):
    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        return applications.withdraw(application, by=by, version=version)


class ApplicationVoidSerializer(ApplicationStepSerializer):
    reason = StrictCharField(max_length=300)

    def take(self, application: Application, *, by: User, version: int | None) -> Application:
        return application_access.void(application, reason=self.validated_data["reason"], by=by, version=version)


class NewApplicationNoteSerializer(StrictSerializer):
    text = StrictCharField(max_length=ApplicationNote._meta.get_field("text").max_length)


def _money(data: dict[str, Any], amount: str, currency: str) -> Money | None:
    if data.get(amount) is None:
        return None
    try:
        return sum_of(data[amount], data[currency])
    except serializers.ValidationError as error:
        raise serializers.ValidationError({amount: error.detail}) from error


def _required_money(data: dict[str, Any], amount: str, currency: str) -> Money:
    money = _money(data, amount, currency)
    assert money is not None  # noqa: S101 (the field is required)
    return money


def _required() -> serializers.ErrorDetail:
    return serializers.ErrorDetail(_("This is needed."), "required")


def _unknown() -> serializers.ErrorDetail:
    return serializers.ErrorDetail(_("This is not known."), "unknown")
