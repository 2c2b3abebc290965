"""`/talent/`, the directory for everybody, and `/portfolio/`, one's own. Reading only: writing is the editor's."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from portfolios import drafts, queries
from portfolios.api import parameters, shapes
from portfolios.api.serializers import OwnPortfolioSerializer, TalentPageSerializer, TalentSerializer
from portfolios.completeness import checklist
from portfolios.directory import search, vocabulary
from talentpool.kernel import listing
from talentpool.kernel.errors import Refusal
from talentpool.kernel.ids import LENGTH


class NoPortfolio(Refusal):
    status = 404
    code = "no_portfolio"
    reason = _("You have not begun a portfolio yet. The site's own editor begins one.")


class TalentViewSet(viewsets.ViewSet):
    """Published portfolios. Never a way to reach a person: contact goes through the site."""

    permission_classes = (AllowAny,)
    lookup_field = "public_id"
    lookup_value_regex = f"[0-9a-z]{{{LENGTH}}}"

    @extend_schema(parameters=parameters.PARAMETERS, responses=TalentPageSerializer)
    def list(self, request: Request) -> Response:
        """The directory: the fullest portfolios first, and what fits the words best where few do."""
        words = vocabulary.load(with_roles=True)
        filters, after = parameters.filters(request, words), parameters.cursor(request)
        entries, following = search.page(filters, after, size=listing.page_size(request), words=words)
        return listing.answer(request, shapes.rows(entries, words), str(following or ""))

    @extend_schema(responses=TalentSerializer)
    def retrieve(self, request: Request, public_id: str) -> Response:
        """One published portfolio, whole."""
        page = queries.published_with_id(public_id)
        if page is None:
            raise Http404
        return Response(shapes.whole(queries.load(page)))


class PortfolioViewSet(viewsets.ViewSet):
    @extend_schema(responses=OwnPortfolioSerializer, operation_id="portfolio")
    def list(self, request: Request) -> Response:
        """Your own portfolio: the draft, what is published of it, what is missing, and what the city says."""
        page = queries.own_portfolio(request.user)
        if page is None:
            raise NoPortfolio()
        draft = queries.complete(drafts.draft_of(page))
        review = page.review_state(page.find_review())
        answer = Response(shapes.own(page, draft, review, checklist(draft)))
        answer["Cache-Control"] = "private, no-store"
        return answer
