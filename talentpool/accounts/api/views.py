"""`/me/` and the members of one's own studios."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from talentpool.accounts import queries
from talentpool.accounts.api import openapi as openapi  # registers the scheme of tokens
from talentpool.accounts.api.serializers import MemberSerializer, MeSerializer
from talentpool.accounts.models import Membership, Studio
from talentpool.kernel.api import CursorPagination


class MeViewSet(viewsets.ViewSet):
    """Who the caller is, and in which studios."""

    @extend_schema(responses=MeSerializer, operation_id="me")
    def list(self, request: Request) -> Response:
        return Response(MeSerializer(queries.own_account(request.user.pk)).data)


class MemberPages(CursorPagination):
    ordering = ("pk",)


class MemberViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """The members of a studio, for its members. For others the studio is not there."""

    serializer_class = MemberSerializer
    pagination_class = MemberPages
    queryset = Membership.objects.none()

    def get_queryset(self) -> QuerySet[Membership]:
        if getattr(self, "swagger_fake_view", False):
            return Membership.objects.none()
        try:
            studio = queries.studio_of(self.request.user, self.kwargs["studio_id"])
        except Studio.DoesNotExist as error:
            raise Http404 from error
        return studio.memberships.select_related("user")
