"""The public page of a portfolio, and the same page drawn from a draft."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from portfolios import queries, showing, structured_data
from portfolios.models import PortfolioPage
from portfolios.views import freshness
from talentpool.kernel.templatetags.look import localised

TEMPLATE = "portfolios/portfolio.html"


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """404 for what is not published, the same as for what never was; its owner sees it in the preview."""
    portfolio = queries.published(slug)
    if portfolio is None:
        raise Http404
    if freshness.is_nobody_in_particular(request):
        return _for_everybody(request, portfolio)
    return render(request, TEMPLATE, _context(queries.load(portfolio), public=True))


def _for_everybody(request: HttpRequest, portfolio: PortfolioPage) -> HttpResponse:
    """The same for all strangers, so `portfolios.kept` may hand it out again for a moment."""
    mark = freshness.etag(portfolio.directory_entry, showing.reader())
    response = get_conditional_response(request, etag=mark)
    if response is None:
        response = render(request, TEMPLATE, _context(queries.load(portfolio), public=True))
        response.may_be_kept = True
    response["ETag"] = mark
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def draw_preview(request: HttpRequest, draft: PortfolioPage, *, notice: str = "") -> HttpResponse:
    """The page as a draft would make it: pictures by private links, no search engine invited."""
    context = _context(queries.complete(draft), public=False) | {"is_preview": True, "notice": notice}
    response = render(request, TEMPLATE, context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _context(portfolio: PortfolioPage, *, public: bool) -> dict[str, Any]:
    shown = showing.gallery(portfolio, public=public)
    headline, about = localised(portfolio, "headline"), localised(portfolio, "about")
    hero = shown[0] if shown else None
    source = hero.picture["src"] if hero else ""
    return {
        "portfolio": portfolio,
        "headline": headline,
        "about": about,
        "hero": hero,
        "gallery": shown[1:],
        "picture_count": len(shown),
        "facts": showing.facts(portfolio),
        "skills": showing.skills(portfolio),
        "speeches": showing.speeches(portfolio),
        "place": showing.place(portfolio),
        "crumbs": showing.crumbs(portfolio),
        "og_image": settings.SITE_URL.rstrip("/") + source if public and source.startswith("/") else source if public else "",
        "person_data": structured_data.person(
            portfolio, role=headline.text, about=about.text, picture=source, language=showing.reader()
        )
        if public
        else "",
    }
