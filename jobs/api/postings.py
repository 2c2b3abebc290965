"""`/api/v1/postings/`: read by everybody, written by their studios, judged by the city's staff; the pages' own actions."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from jobs import brief as briefs
from jobs.actions import postings
from jobs.api import parameters, scope, shapes
from jobs.api.brief import BriefSerializer, NewPostingSerializer, OptionalReasonSerializer, ReasonSerializer
from jobs.api.conditions import IF_MATCH, NO_VERSION, etag, wanted_version
from jobs.brief import Brief
from jobs.models import Posting
from jobs.queries import board
from jobs.queries import posting as pages
from jobs.rules import postings as rules
from jobs.workflow.posting import POSTING
from talentpool.accounts import rules as account_rules
from talentpool.accounts.idempotency import idempotent
from talentpool.accounts.models import Studio
from talentpool.kernel import clock, listing
from talentpool.kernel.api import READING, NothingSerializer, StrictSerializer
from talentpool.kernel.errors import Refusal, require


class PostingOver(Refusal):
    """What once was public, for those who cannot see more of it."""

    status = 410
    code = "posting_over"
    reason = _("This job is closed.")


class PostingViewSet(viewsets.ViewSet):
    lookup_field = "public_id"
    lookup_value_regex = "[0-9a-z]{16}"

    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny()] if self.action in READING else [IsAuthenticated()]

    @extend_schema(parameters=parameters.PARAMETERS, responses=shapes.PostingPageSerializer)
    def list(self, request: Request) -> Response:
        """Open postings, newest first. With `mine=1` those of your own studios, in every state."""
        if request.query_params.get("mine") == "1":
            return self._own_list(request)
        parameters.check(request, parameters.FILTERS | {"mine"})
        studio_id = request.query_params.get("studio", "")
        try:
            page = board.page(
                parameters.filters(request),
                at=clock.now(),
                after=request.query_params.get("after", ""),
                limit=listing.page_size(request),
                studio_id=studio_id,
            )
        except ValueError as error:
            raise listing.bad_cursor() from error
        return listing.answer(request, [shapes.card(row) for row in page.rows], page.next_cursor)

    @extend_schema(responses={200: shapes.PostingSerializer, 410: OpenApiResponse(description="The job is over.")})
    def retrieve(self, request: Request, public_id: str) -> Response:
        """One posting. Its own studio and the city's staff read it in every state, with its version as the ETag."""
        mine = _of(request, public_id)
        if mine is not None:
            return _own_answer(mine)
        at = clock.now()
        job = pages.public(public_id, at=at)
        if job is None:
            if pages.ended(public_id, at=at):
                raise PostingOver()
            raise Http404
        return Response(shapes.whole(job.posting))

    @extend_schema(request=NewPostingSerializer, responses={201: shapes.OwnPostingSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Begin a draft for one of your studios."""
        studio = scope.named_studio(request)
        serializer = NewPostingSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        del serializer.validated_data["studio"]
        brief = serializer.brief(studio, _empty(studio))
        posting = postings.draft(studio, brief, by=request.user, at=clock.now())
        answer = _own_answer(_found(request, posting.public_id), status.HTTP_201_CREATED)
        answer["Location"] = reverse("posting-detail", [posting.public_id], request=request)
        return answer

    @extend_schema(
        request=BriefSerializer(partial=True), parameters=[IF_MATCH], responses={200: shapes.OwnPostingSerializer, **NO_VERSION}
    )
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change some of it; lists (roles, questions, software) are replaced as a whole."""
        posting = _found(request, public_id)
        require(rules.may_edit(request.user, posting))
        version = wanted_version(request, required=True)
        serializer = BriefSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        brief = serializer.brief(posting.studio, briefs.of(posting))
        postings.edit(posting, brief, by=request.user, at=clock.now(), version=posting.version if version is None else version)
        return _own_answer(_found(request, public_id))

    @extend_schema(request=None, parameters=[IF_MATCH], responses=shapes.OwnPostingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def submit(self, request: Request, public_id: str) -> Response:
        """Hand a draft to the city, or open it where the city has approved one of this studio before."""
        return self._move(request, public_id, postings.submit)

    @extend_schema(request=None, parameters=[IF_MATCH], responses=shapes.OwnPostingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def take_back(self, request: Request, public_id: str) -> Response:
        """Fetch it out of the city's queue, to change it."""
        return self._move(request, public_id, postings.take_back)

    @extend_schema(request=None, parameters=[IF_MATCH], responses=shapes.OwnPostingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def close(self, request: Request, public_id: str) -> Response:
        """End it by hand: nobody applies any more, applications go on."""
        return self._move(request, public_id, postings.close)

    @extend_schema(request=OptionalReasonSerializer, parameters=[IF_MATCH], responses=shapes.OwnPostingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, public_id: str) -> Response:
        """Call it off; whoever waits for an answer is told."""
        return self._move(request, public_id, postings.cancel, OptionalReasonSerializer)

    @extend_schema(request=None, parameters=[IF_MATCH], responses=shapes.OwnPostingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def approve(self, request: Request, public_id: str) -> Response:
        """For the city's staff: let it open."""
        return self._move(request, public_id, postings.approve)

    @extend_schema(request=ReasonSerializer, parameters=[IF_MATCH], responses=shapes.OwnPostingSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def send_back(self, request: Request, public_id: str) -> Response:
        """For the city's staff: return it with a reason."""
        return self._move(request, public_id, postings.send_back, ReasonSerializer)

    def _move(
        self, request: Request, public_id: str, act: Callable[..., Posting], sent: type[StrictSerializer] = NothingSerializer
    ) -> Response:
        posting = _found(request, public_id)
        POSTING.require_right(self.action, posting, by=request.user)
        serializer = sent(data=request.data)
        serializer.is_valid(raise_exception=True)
        act(posting, by=request.user, at=clock.now(), version=wanted_version(request), **serializer.validated_data)
        return _own_answer(_found(request, public_id))

    def _own_list(self, request: Request) -> Response:
        if not request.user.is_authenticated:
            raise NotAuthenticated()
        parameters.check(request, {"mine", "state", "studio"})
        try:
            page = board.own_page(
                request.user,
                state=request.query_params.get("state", ""),
                studio_id=request.query_params.get("studio", ""),
                after=request.query_params.get("after", ""),
                limit=listing.page_size(request),
            )
        except ValueError as error:
            raise listing.bad_cursor() from error
        return listing.answer(request, [shapes.own_card(row) for row in page.rows], page.next_cursor)


def _of(request: Request, public_id: str) -> Posting | None:
    """A posting that the caller may see in every state: of an own studio, or any for the city's staff."""
    user = request.user
    if not user.is_authenticated:
        return None
    return pages.inside(user, public_id, as_staff=bool(account_rules.acts_as_staff(user)))


def _found(request: Request, public_id: str) -> Posting:
    found = _of(request, public_id)
    if found is None:
        raise Http404
    return found


def _own_answer(posting: Posting, code: int = status.HTTP_200_OK) -> Response:
    return Response(shapes.own(posting), status=code, headers={"ETag": etag(posting.version)})


def _empty(studio: Studio) -> Brief:
    return Brief(title="", country=studio.country, pay_currency="USD" if studio.is_foreign else "IDR")
