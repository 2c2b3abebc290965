"""What the API says of applications: one shape for the applicant, one for the studio. Notes exist in the studio's alone."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from jobs.api.fields import sum_text
from jobs.enums import ApplicationState, PayUnit, Reason
from jobs.models import Application, ApplicationEvent
from jobs.models.application import ApplicationQuerySet
from jobs.queries.application import ApplicantsPage, StudiosPage
from portfolios.models import DirectoryEntry

# Each side has a shape of its own, and this member tells them apart.
_APPLICANT = {"type": "string", "const": "applicant"}
_STUDIO = {"type": "string", "const": "studio"}
_STUDIO_OR_STAFF = {"type": "string", "enum": ["studio", "staff"]}


def with_portfolios(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """With the address of the applicant's portfolio while it is published."""
    slugs = DirectoryEntry.objects.filter(person_id=OuterRef("applicant_id")).values("slug")[:1]
    return rows.annotate(portfolio_slug=Subquery(slugs))


class AppliedPostingSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    title = serializers.CharField()


class AppliedStudioSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    slug = serializers.CharField()
    name = serializers.CharField()


class AppliedRoleSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    role = serializers.CharField(source="role.code", help_text="A code of the taxonomy.")
    title = serializers.CharField()


@extend_schema_field({"type": ["string", "null"], "examples": ["450000.00"]})
class SumField(serializers.Field):
    """A sum in major units as a decimal in a string; its currency is a field beside it."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.name = name
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, row: Application) -> str | None:
        return sum_text(getattr(row, f"{self.name}_minor"), getattr(row, f"{self.name}_currency"))


class ApplicationCardSerializer(serializers.Serializer):
    """A row of a list, for the applicant."""

    id = serializers.CharField(source="public_id")
    seen_as = serializers.SerializerMethodField(help_text="On which side of it you stand.")
    posting = AppliedPostingSerializer()
    studio = AppliedStudioSerializer(source="posting.studio")
    role = AppliedRoleSerializer(source="posting_role")
    state = serializers.ChoiceField(choices=ApplicationState.choices)
    reason = serializers.ChoiceField(choices=Reason.choices, allow_blank=True)
    version = serializers.IntegerField()
    applied_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    @extend_schema_field(_APPLICANT)
    def get_seen_as(self, _row: Application) -> str:
        return "applicant"


class ApplicationStudioCardSerializer(ApplicationCardSerializer):
    """A row of a list, for the studio."""

    applicant = serializers.CharField(source="applicant_name")
    portfolio = serializers.SerializerMethodField(help_text="The slug in /talent/, while it is published.")

    @extend_schema_field(_STUDIO)
    def get_seen_as(self, _row: Application) -> str:
        return "studio"

    def get_portfolio(self, row: Application) -> str | None:
        return getattr(row, "portfolio_slug", None)


class ApplicationAnswerSerializer(serializers.Serializer):
    question = serializers.CharField(source="question.public_id")
    text = serializers.CharField(source="question.text")
    value = serializers.CharField()


class ApplicationEventSerializer(serializers.Serializer):
    """A step. The applicant deals with the studio as a whole: its people have no names here."""

    number = serializers.IntegerField()
    verb = serializers.CharField()
    from_state = serializers.CharField()
    to_state = serializers.CharField()
    by = serializers.SerializerMethodField()
    reason = serializers.CharField()
    at = serializers.DateTimeField()

    @extend_schema_field(serializers.CharField(help_text="applicant, studio, staff or system"))
    def get_by(self, event: ApplicationEvent) -> str:
        return event.actor_role if event.actor_role in {"applicant", "staff", "system"} else "studio"


class ApplicationStudioEventSerializer(ApplicationEventSerializer):
    actor = serializers.SerializerMethodField()

    def get_actor(self, event: ApplicationEvent) -> str | None:
        return event.actor.name if event.actor else None


class ApplicationNoteSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    author = serializers.CharField(source="author.name", default=None)
    text = serializers.CharField()
    at = serializers.DateTimeField()


class ApplicationSerializer(ApplicationCardSerializer):
    """All that both sides know."""

    cover_note = serializers.CharField()
    rate = SumField("rate")
    rate_currency = serializers.CharField()
    rate_unit = serializers.ChoiceField(choices=PayUnit.choices, allow_blank=True)
    available_from = serializers.DateField(allow_null=True)
    availability = serializers.CharField()
    meeting_at = serializers.DateTimeField(allow_null=True, help_text="Of the interview, or when the test is due.")
    meeting_zone = serializers.CharField()
    meeting_details = serializers.CharField()
    test_hours = serializers.IntegerField(allow_null=True)
    test_pay = SumField("test_pay")
    test_pay_currency = serializers.CharField()
    offer = SumField("offer")
    offer_currency = serializers.CharField()
    offer_unit = serializers.ChoiceField(choices=PayUnit.choices, allow_blank=True)
    offer_terms = serializers.CharField()
    offer_expires_at = serializers.DateTimeField(allow_null=True)
    answers = serializers.SerializerMethodField()
    history = serializers.SerializerMethodField()
    verbs = serializers.SerializerMethodField(help_text="What you may do now.")

    @property
    def page(self) -> Any:
        return self.context["page"]

    @extend_schema_field(ApplicationAnswerSerializer(many=True))
    def get_answers(self, _row: Application) -> Any:
        return ApplicationAnswerSerializer(self.page.answers, many=True).data

    @extend_schema_field(ApplicationEventSerializer(many=True))
    def get_history(self, _row: Application) -> Any:
        return ApplicationEventSerializer(self.page.events, many=True).data

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_verbs(self, _row: Application) -> list[str]:
        return self.page.verbs


class StudioApplicationSerializer(ApplicationSerializer):
    """What the studio knows beyond that: who it is, what the team noted, who did what."""

    applicant = serializers.CharField(source="applicant_name")
    portfolio = serializers.SerializerMethodField(help_text="The slug in /talent/, while it is published.")
    notes = serializers.SerializerMethodField()

    @extend_schema_field(_STUDIO_OR_STAFF)
    def get_seen_as(self, _row: Application) -> str:
        return "staff" if self.page.seen_as_staff else "studio"

    def get_portfolio(self, _row: Application) -> str | None:
        return self.page.entry.slug if self.page.entry else None

    @extend_schema_field(ApplicationStudioEventSerializer(many=True))
    def get_history(self, _row: Application) -> Any:
        return ApplicationStudioEventSerializer(self.page.events, many=True).data

    @extend_schema_field(ApplicationNoteSerializer(many=True))
    def get_notes(self, _row: Application) -> Any:
        """A team's notes are the studio's own; staff read the rest."""
        return [] if self.page.seen_as_staff else ApplicationNoteSerializer(self.page.notes, many=True).data


WHOLE = PolymorphicProxySerializer(
    "ApplicationAsSeen", [ApplicationSerializer, StudioApplicationSerializer], resource_type_field_name=None
)
CARDS = PolymorphicProxySerializer(
    "ApplicationRow", [ApplicationCardSerializer, ApplicationStudioCardSerializer], resource_type_field_name=None, many=True
)


def whole(page: ApplicantsPage | StudiosPage) -> Any:
    """An application for whoever the page was gathered for."""
    serializer = StudioApplicationSerializer if isinstance(page, StudiosPage) else ApplicationSerializer
    return serializer(page.application, context={"page": page}).data


def card(row: Application, *, user_id: int) -> Any:
    serializer = ApplicationCardSerializer if row.applicant_id == user_id else ApplicationStudioCardSerializer
    return serializer(row).data
