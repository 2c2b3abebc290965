"""What the API says of people and studios. Reading only; addresses, birth dates and hashes have no field here."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from talentpool.accounts.enums import Intent, Language, MemberRole, Verification
from talentpool.accounts.models import Export

EXPORT_STATES = ("asked", "being_made", "ready", "failed")


class StudioRefSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    slug = serializers.CharField()
    verification = serializers.ChoiceField(choices=Verification.choices)


class OwnMembershipSerializer(serializers.Serializer):
    studio = StudioRefSerializer()
    role = serializers.ChoiceField(choices=MemberRole.choices)


@extend_schema_serializer(many=False)
class MeSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    email = serializers.EmailField()
    language = serializers.ChoiceField(choices=Language.choices)
    timezone = serializers.CharField()
    intent = serializers.ChoiceField(choices=Intent.choices, allow_blank=True)
    memberships = OwnMembershipSerializer(many=True)


@extend_schema_serializer(many=False)
class ExportSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    state = serializers.ChoiceField(choices=EXPORT_STATES, source="standing")
    asked_at = serializers.DateTimeField()
    ready_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    size_bytes = serializers.IntegerField()
    download = serializers.SerializerMethodField(help_text="A link that works for five minutes; empty until the copy is ready.")

    def get_download(self, export: Export) -> str:
        return urljoin(settings.SITE_URL, export.file.url) if export.ready_at else ""


class PersonRefSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField()


class MemberSerializer(serializers.Serializer):
    person = PersonRefSerializer(source="user")
    role = serializers.ChoiceField(choices=MemberRole.choices)
    since = serializers.DateTimeField(source="created_at")
