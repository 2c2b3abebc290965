"""`/api/v1/productions/`: a studio's own; nobody else sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from jobs.actions import productions
from jobs.actions.productions import ProductionText
from jobs.api import scope
from jobs.api.conditions import IF_MATCH, NO_VERSION, etag, wanted_version
from jobs.enums import ProductionKind
from jobs.models import Production
from jobs.rules import postings as rules
from talentpool.accounts.idempotency import idempotent
from talentpool.kernel.api import StrictCharField, StrictSerializer
from talentpool.kernel.errors import require
from talentpool.kernel.ids import LENGTH
from talentpool.kernel.text import validate_line


class ProductionSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    studio = serializers.CharField(source="studio.public_id")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=ProductionKind.choices)
    synopsis = serializers.CharField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class ProductionTextSerializer(StrictSerializer):
    title = StrictCharField(max_length=120, validators=[validate_line])
    kind = serializers.ChoiceField(choices=ProductionKind.choices)
    synopsis = StrictCharField(max_length=2000, required=False, allow_blank=True)


class NewProductionSerializer(ProductionTextSerializer):
    studio = StrictCharField(max_length=LENGTH)


class ProductionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """What your studios make. Those of other studios are not there."""

    serializer_class = ProductionSerializer
    lookup_field = "public_id"
    lookup_value_regex = "[0-9a-z]{16}"
    queryset = Production.objects.none()

    def get_queryset(self) -> QuerySet[Production]:
        if getattr(self, "swagger_fake_view", False):
            return Production.objects.none()
        return Production.objects.of(self.request.user).select_related("studio")

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return _answer(self.get_object())

    @extend_schema(request=NewProductionSerializer, responses={201: ProductionSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        studio = scope.named_studio(request)
        serializer = NewProductionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = {name: value for name, value in serializer.validated_data.items() if name != "studio"}
        made = productions.create(studio, ProductionText(**given), by=request.user)
        answer = _answer(made, status.HTTP_201_CREATED)
        answer["Location"] = reverse("production-detail", [made.public_id], request=request)
        return answer

    @extend_schema(
        request=ProductionTextSerializer(partial=True), parameters=[IF_MATCH], responses={200: ProductionSerializer, **NO_VERSION}
    )
    def partial_update(self, request: Request, public_id: str) -> Response:
        production = self.get_object()
        require(rules.may_write_for(request.user, production.studio))
        version = wanted_version(request, required=True)
        serializer = ProductionTextSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        known = {name: getattr(production, name) for name in ("title", "kind", "synopsis")}
        text = ProductionText(**{**known, **serializer.validated_data})
        seen = production.version if version is None else version
        return _answer(productions.edit(production, text, by=request.user, version=seen))


def _answer(production: Production, code: int = status.HTTP_200_OK) -> Response:
    return Response(ProductionSerializer(production).data, status=code, headers={"ETag": etag(production.version)})
