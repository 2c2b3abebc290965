"""`/applications/`: one's own and those of one's studios; each step is a POST of its own name.

Other people's do not exist: the answer for them is that for an id that never was.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.actions import application_access, application_notes
from jobs.api import application_shapes as shapes
from jobs.api import application_steps as steps
from jobs.api.conditions import IF_MATCH, NO_VERSION, VersionMissing, etag, wanted_version
from jobs.enums import ApplicationState
from jobs.models import Application
from jobs.queries import application as pages
from jobs.rules import applications as rules
from jobs.workflow.application import APPLICATION
from talentpool.accounts.idempotency import idempotent
from talentpool.accounts.rules import acts_as_staff
from talentpool.kernel.api import CursorPagination
from talentpool.kernel.errors import require

_FILTERS = [
    OpenApiParameter("posting", str, description="Only those to the posting with this id."),
    OpenApiParameter("state", str, enum=ApplicationState.values),
    OpenApiParameter("seen_as", str, enum=["applicant", "studio"], description="Only those on this side."),
]


class ApplicationPages(CursorPagination):
    ordering = ("-applied_at", "-pk")


def _step(serializer: type[steps.ApplicationStepSerializer]) -> Any:
    """One verb: `POST /applications/{id}/<verb>/`."""
    describe = extend_schema(request=serializer, responses={200: shapes.WHOLE, **NO_VERSION}, parameters=[IF_MATCH])

    def decorate(method: Any) -> Any:
        return describe(action(detail=True, methods=["post"])(idempotent(required=True)(method)))

    return decorate


@extend_schema_view(list=extend_schema(parameters=_FILTERS, responses=shapes.CARDS))
class ApplicationViewSet(viewsets.GenericViewSet):
    """Applications, as their person or as the studio sees them.

    A step names the version that it was decided from, in If-Match or as `version`: 412 when it is out of date.
    """

    lookup_field = "public_id"
    lookup_value_regex = "[0-9a-z]{1,32}"
    pagination_class = ApplicationPages
    filters = {"posting": None, "state": ApplicationState.values, "seen_as": ("applicant", "studio")}
    queryset = Application.objects.none()
    serializer_class = shapes.StudioApplicationSerializer

    def list(self, request: Request) -> Response:
        rows = self.paginate_queryset(self._listed(request)) or []
        return self.get_paginated_response([shapes.card(row, user_id=request.user.pk) for row in rows])

    def _listed(self, request: Request) -> QuerySet[Application]:
        sides = {"applicant": Application.objects.by, "studio": Application.objects.for_studios_of}
        rows = sides.get(request.query_params.get("seen_as", ""), Application.objects.visible_to)(request.user)
        if posting := request.query_params.get("posting"):
            rows = rows.filter(posting__public_id=posting[:32].replace("\x00", ""))
        if (state := request.query_params.get("state")) is not None:
            rows = rows.filter(state=state) if state in ApplicationState.values else rows.none()
        return shapes.with_portfolios(rows.for_cards())

    @extend_schema(responses=shapes.WHOLE)
    def retrieve(self, request: Request, public_id: str) -> Response:
        return self._answer(self._row(request, public_id), request)

    @extend_schema(request=steps.NewApplicationSerializer, responses={201: shapes.WHOLE})
    @idempotent(required=True)
    def create(self, request: Request) -> Response:
        """Apply to one role of an open posting."""
        sent = steps.NewApplicationSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        application = sent.apply(request.user)
        response = self._answer(self._row(request, application.public_id), request, status.HTTP_201_CREATED)
        response["Location"] = f"{request.build_absolute_uri(request.path)}{application.public_id}/"
        return response

    @_step(steps.ApplicationShortlistSerializer)
    def shortlist(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationShortlistSerializer, request, public_id)

    @_step(steps.ApplicationInterviewSerializer)
    def interview(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationInterviewSerializer, request, public_id)

    @_step(steps.ApplicationTestSerializer)
    def test(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationTestSerializer, request, public_id)

    @_step(steps.ApplicationOfferSerializer)
    def offer(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationOfferSerializer, request, public_id)

    @_step(steps.ApplicationRejectSerializer)
    def reject(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationRejectSerializer, request, public_id)

    @_step(steps.ApplicationRescindSerializer)
    def rescind(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationRescindSerializer, request, public_id)

    @_step(steps.ApplicationAcceptSerializer)
    def accept(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationAcceptSerializer, request, public_id)

    @_step(steps.ApplicationDeclineSerializer)
    def decline(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationDeclineSerializer, request, public_id)

    @_step(steps.ApplicationWithdrawSerializer)
    def withdraw(self, request: Request, public_id: str) -> Response:
        return self._take(steps.ApplicationWithdrawSerializer, request, public_id)

    @_step(steps.ApplicationVoidSerializer)
    def void(self, request: Request, public_id: str) -> Response:
        """End it as the city's staff; a hire is only flagged."""
        return self._take(steps.ApplicationVoidSerializer, request, public_id)

    @extend_schema(request=steps.NewApplicationNoteSerializer, responses={201: shapes.ApplicationNoteSerializer})
    @action(detail=True, methods=["post"])
    @idempotent(required=True)
    def notes(self, request: Request, public_id: str) -> Response:
        """Write a note for the studio's own eyes."""
        row = self._row(request, public_id)
        require(rules.may_write_notes(request.user, row))
        sent = steps.NewApplicationNoteSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        note = application_notes.add(row, sent.validated_data["text"], by=request.user)
        return Response(shapes.ApplicationNoteSerializer(note).data, status=status.HTTP_201_CREATED)

    def _take(self, serializer: type[steps.ApplicationStepSerializer], request: Request, public_id: str) -> Response:
        row = self._row(request, public_id)
        APPLICATION.require_right(self.action, row, by=request.user)
        sent = serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        moved = sent.take(row, by=request.user, version=_version(request, sent.validated_data))
        return self._answer(self._row(request, moved.public_id), request)

    def _row(self, request: Request, public_id: str) -> Application:
        everything = Application.objects.all() if acts_as_staff(request.user) else Application.objects.visible_to(request.user)
        row = everything.for_cards().select_related("applicant").filter(public_id=public_id).first()
        if row is None:
            raise Http404
        return row

    def _answer(self, row: Application, request: Request, code: int = status.HTTP_200_OK) -> Response:
        if row.applicant_id == request.user.pk:
            page: Any = pages.applicants_page(row, user=request.user)
        else:
            page = pages.studios_page(row, user=request.user)
            if page.seen_as_staff:
                application_access.record_staff_reading(row, by=request.user)
        return Response(shapes.whole(page), status=code, headers={"ETag": etag(row.version)})


def _version(request: Request, data: dict[str, Any]) -> int | None:
    """If-Match where it is sent, else the body's `version`. One of them must be."""
    if request.headers.get("If-Match"):
        return wanted_version(request)
    if "version" not in data:
        raise VersionMissing()
    version: int = data["version"]
    return version
