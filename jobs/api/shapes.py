"""What the API says of postings: flat rows to plain dicts, and the serializers that describe them in the schema.

The lists are the hot path, so nothing here instantiates a serializer per row; a test holds both together.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from jobs.api.fields import sum_text
from jobs.enums import PayUnit, PostingState, ProductionKind, QuestionKind, WorkPlace
from jobs.models import Posting
from media import delivery

_AS_THEY_ARE = (
    "title",
    "language",
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
    "opened_at",
)


def card(row: dict[str, Any]) -> dict[str, Any]:
    """One row of `Posting.objects.for_cards()`."""
    currency = row["pay_currency"]
    return {
        "id": row["public_id"],
        **{name: row[name] for name in _AS_THEY_ARE},
        "pay_min": sum_text(row["pay_min_minor"], currency),
        "pay_max": sum_text(row["pay_max_minor"], currency),
        "studio": {
            "id": row["studio__public_id"],
            "slug": row["studio__slug"],
            "name": row["studio__name"],
            "country": row["studio__country"],
        },
        "roles": [
            {"id": line["id"], "role": line["code"], "title": line["title"], "seats": line["seats"], "free": line["free"]}
            for line in row["role_lines"]
        ],
        "software": [line["code"] for line in row["tool_lines"]],
        "picture": _picture(row["picture_line"], row["production__picture_alt"]),
    }


def _picture(line: dict[str, Any] | None, alt: str) -> dict[str, Any] | None:
    shown = delivery.card_of_line(line, alt=alt)
    return shown and {"url": shown["src"], "alt": alt, "width": shown["width"], "height": shown["height"]}


def own_card(row: dict[str, Any]) -> dict[str, Any]:
    return {**card(row), "state": row["state"], "version": row["version"]}


def whole(posting: Posting) -> dict[str, Any]:
    """A posting with its annotated lines (`jobs.queries.posting`), as everybody may read it; one more query."""
    studio = posting.studio
    flat = {name: getattr(posting, name) for name in (*_AS_THEY_ARE, "public_id", "pay_min_minor", "pay_max_minor")}
    flat |= {f"studio__{name}": getattr(studio, name) for name in ("public_id", "slug", "name", "country")}
    flat |= {name: getattr(posting, name) for name in ("role_lines", "tool_lines", "picture_line")}
    production = posting.production
    return {
        **card({**flat, "production__picture_alt": production.picture_alt if production else ""}),
        "description": posting.description,
        "production": production and {"id": production.public_id, "title": production.title, "kind": production.kind},
        "questions": [
            {
                "id": row.public_id,
                "text": row.text,
                "kind": row.kind,
                "choices": row.choices,
                "required": row.required,
            }
            for row in posting.questions.order_by("position", "pk")
        ],
    }


def own(posting: Posting) -> dict[str, Any]:
    """As its studio and the city's staff read it; two more queries."""
    rows = posting.roles.select_related("role").order_by("position", "pk")
    roles = [
        {
            "id": row.public_id,
            "role": row.role.code,
            "title": row.title,
            "seats": row.seats,
            "free": row.free,
            "hired": row.hired,
            "reserved": row.reserved,
        }
        for row in rows
    ]
    more = {name: getattr(posting, name) for name in ("state", "version", "submitted_at", "ended_at")}
    return {**whole(posting), "roles": roles, **more}


class StudioLineSerializer(serializers.Serializer):
    id = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField()


class SeatsSerializer(serializers.Serializer):
    id = serializers.CharField(help_text="What an application names.")
    role = serializers.CharField(help_text="A code of the taxonomy.")
    title = serializers.CharField(allow_blank=True)
    seats = serializers.IntegerField()
    free = serializers.IntegerField()


class OwnSeatsSerializer(SeatsSerializer):
    hired = serializers.IntegerField()
    reserved = serializers.IntegerField(help_text="Seats that an open offer holds.")


class QuestionSerializer(serializers.Serializer):
    id = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=QuestionKind.choices)
    choices = serializers.ListField(child=serializers.CharField())
    required = serializers.BooleanField()


class ProductionLineSerializer(serializers.Serializer):
    id = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=ProductionKind.choices)


class WorkPictureSerializer(serializers.Serializer):
    url = serializers.CharField(help_text="An address on this site or its file store. It works while the posting is open.")
    alt = serializers.CharField()
    width = serializers.IntegerField(help_text="Of the original; the file behind `url` has its proportions.")
    height = serializers.IntegerField()


class PostingCardSerializer(serializers.Serializer):
    id = serializers.CharField()
    title = serializers.CharField()
    language = serializers.CharField()
    studio = StudioLineSerializer()
    work_place = serializers.ChoiceField(choices=WorkPlace.choices, allow_blank=True)
    city = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_blank=True)
    pay_min = serializers.CharField(allow_null=True, help_text="In major units, as a decimal in a string.")
    pay_max = serializers.CharField(allow_null=True)
    pay_currency = serializers.CharField()
    pay_unit = serializers.ChoiceField(choices=PayUnit.choices, allow_blank=True)
    pay_scope = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    duration_weeks = serializers.IntegerField(allow_null=True)
    deadline = serializers.DateTimeField(allow_null=True)
    deadline_zone = serializers.CharField()
    opened_at = serializers.DateTimeField(allow_null=True)
    roles = SeatsSerializer(many=True)
    software = serializers.ListField(child=serializers.CharField())
    picture = WorkPictureSerializer(allow_null=True, help_text="Of the production, for everybody to see; null while nobody can.")


class ListedPostingSerializer(PostingCardSerializer):
    state = serializers.ChoiceField(choices=PostingState.choices, required=False, help_text="Only with `mine=1`.")
    version = serializers.IntegerField(required=False, help_text="Only with `mine=1`.")


@extend_schema_serializer(many=False)
class PostingPageSerializer(serializers.Serializer):
    results = ListedPostingSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True, help_text="Always null: this list goes forward only.")


class PostingSerializer(PostingCardSerializer):
    description = serializers.CharField(allow_blank=True)
    production = ProductionLineSerializer(allow_null=True)
    questions = QuestionSerializer(many=True)


class OwnPostingSerializer(PostingSerializer):
    roles = OwnSeatsSerializer(many=True)
    state = serializers.ChoiceField(choices=PostingState.choices)
    version = serializers.IntegerField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
