"""`/api/v1/studios/`: verified ones for everybody, one's own with more; never a contact."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from talentpool.accounts import rules
from talentpool.accounts.actions import studios
from talentpool.accounts.enums import Verification
from talentpool.accounts.idempotency import idempotent
from talentpool.accounts.models import Studio
from talentpool.kernel import clock
from talentpool.kernel.api import READING, StrictCharField, StrictSerializer
from talentpool.kernel.errors import require


class StudioSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    slug = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField()
    city = serializers.CharField()
    website = serializers.CharField()
    about_id = serializers.SerializerMethodField()
    about_en = serializers.SerializerMethodField()
    disciplines = serializers.SerializerMethodField()

    def get_about_id(self, studio: Studio) -> str:
        return studio.profile.about_id if hasattr(studio, "profile") else ""

    def get_about_en(self, studio: Studio) -> str:
        return studio.profile.about_en if hasattr(studio, "profile") else ""

    def get_disciplines(self, studio: Studio) -> list[str]:
        profile = getattr(studio, "profile", None)
        return sorted(row.code for row in profile.disciplines.all()) if profile else []


class OwnStudioSerializer(StudioSerializer):
    verification = serializers.ChoiceField(choices=Verification.choices)
    verification_reason = serializers.CharField()


class VerificationRequestSerializer(StrictSerializer):
    message = StrictCharField(max_length=2000)


class StudioViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Verified studios, and your own whatever the city says of them; never a contact."""

    serializer_class = StudioSerializer
    lookup_field = "public_id"
    lookup_value_regex = "[0-9a-z]{16}"
    queryset = Studio.objects.none()

    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny()] if self.action in READING else [IsAuthenticated()]

    def get_queryset(self) -> QuerySet[Studio]:
        """Verified ones; of one that is not, only its members know."""
        shown = Q(verification=Verification.VERIFIED)
        user = self.request.user
        if user.is_authenticated:
            shown |= Q(pk__in=Studio.objects.of(user).values("pk"))
        return Studio.objects.filter(shown).select_related("profile").prefetch_related("profile__disciplines")

    def retrieve(self, request: Request, public_id: str) -> Response:
        studio = self.get_object()
        is_own = request.user.is_authenticated and Studio.objects.of(request.user).filter(pk=studio.pk).exists()
        return Response((OwnStudioSerializer if is_own else StudioSerializer)(studio).data)

    @extend_schema(request=VerificationRequestSerializer, responses=OwnStudioSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def request_verification(self, request: Request, public_id: str) -> Response:
        """Ask the city to look at the studio; its owners may."""
        studio = self.get_object()
        require(rules.is_owner_of(request.user, studio))
        serializer = VerificationRequestSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        asked = studios.request_verification(studio, **serializer.validated_data, by=request.user, at=clock.now())
        return Response(OwnStudioSerializer(asked).data)
