"""`/me/` and the members of one's own studios."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from talentpool.accounts import queries
from talentpool.accounts.actions import exports
from talentpool.accounts.api import openapi as openapi  # registers the scheme of tokens
from talentpool.accounts.api.serializers import ExportSerializer, MemberSerializer, MeSerializer
from talentpool.accounts.idempotency import idempotent
from talentpool.accounts.models import Membership, Studio
from talentpool.kernel import clock
from talentpool.kernel.api import CursorPagination, NothingSerializer
from talentpool.kernel.errors import Refusal


class MeViewSet(viewsets.ViewSet):
    """Who the caller is, and in which studios."""

    @extend_schema(responses=MeSerializer, operation_id="me")
    def list(self, request: Request) -> Response:
        return Response(MeSerializer(queries.own_account(request.user.pk)).data)


class NoExport(Refusal):
    status = 404
    code = "no_export"
    reason = _("There is no copy of your data. Ask for one first.")


class ExportViewSet(viewsets.ViewSet):
    """A copy of all that the site keeps of the caller: asked for, made within minutes, kept for seven days."""

    @extend_schema(responses=ExportSerializer, operation_id="me_export")
    def list(self, request: Request) -> Response:
        """How far your newest copy is. `download` is a link of five minutes, there once the copy is ready."""
        export = queries.newest_export(request.user, at=clock.now())
        if export is None:
            raise NoExport()
        return _private(Response(ExportSerializer(export).data))

    @extend_schema(request=None, responses={202: ExportSerializer}, operation_id="me_export_ask")
    @idempotent
    def create(self, request: Request) -> Response:
        """Ask for a copy. One is made at a time, and at most three a day."""
        NothingSerializer(data=request.data).is_valid(raise_exception=True)
        export = exports.ask(request.user, at=clock.now())
        return _private(Response(ExportSerializer(export).data, status=202))


def _private(response: Response) -> Response:
    response["Cache-Control"] = "private, no-store"
    return response


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
