"""The public pages: the board, one job, what is over, and a studio."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from jobs.queries import board as boards
from jobs.queries import fit as fits
from jobs.queries import posting as pages
from jobs.queries import studio_desk
from jobs.queries.board import BoardFilters, BoardPage
from jobs.rules import applications as apply_rules
from talentpool.kernel import clock


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Three queries; two for htmx, which only adds the next rows."""
    at = clock.now()
    filters = BoardFilters.read(request.GET)
    page = _page(filters, request.GET.get("after", ""), at)
    shown = _already_shown(request) + len(page.rows)
    context: dict[str, Any] = {
        "jobs": boards.cards(page.rows, at=at),
        "next_url": _next_url(request, page, shown),
        "shown": shown,
    }
    context["total"], context["total_is_capped"] = boards.count(filters, at=at)
    if not request.htmx:
        context |= {"filters": filters, "facets": boards.facets(filters, at=at), "kept": _kept(filters)}
        context["quick"] = boards.quick(filters)
    response = render(request, "jobs/board_rows.html" if request.htmx else "jobs/board.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def detail(request: HttpRequest, address: str) -> HttpResponse:
    """One job. What is over answers 410 with similar ones; what never was public is not there."""
    at = clock.now()
    public_id = address.partition("-")[0]
    job = pages.public(public_id, at=at)
    if job is None:
        return _gone(request, public_id, at)
    decision = apply_rules.may_apply(request.user, job.posting, at=at) if request.user.is_authenticated else None
    fit = fits.of(job, request.user) if request.user.is_authenticated else None
    context = {"job": job, "posting": job.posting, "decision": decision, "fit": fit}
    return render(request, "jobs/detail.html", context)


@require_safe
def studio(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    page = studio_desk.public_page(slug, at=at)
    if page is None:
        raise Http404
    return render(request, "jobs/studio.html", {"page": page, "jobs": boards.cards(page.jobs, at=at)})


def _gone(request: HttpRequest, public_id: str, at: Any) -> HttpResponse:
    job = pages.ended(public_id, at=at)
    if job is None:
        raise Http404
    similar = boards.cards(pages.similar(job.posting, at=at), at=at)
    return render(request, "jobs/gone.html", {"job": job, "posting": job.posting, "similar": similar}, status=410)


def _page(filters: BoardFilters, after: str, at: Any) -> BoardPage:
    try:
        return boards.page(filters, after=after, at=at)
    except ValueError:
        return boards.page(filters, at=at)


def _already_shown(request: HttpRequest) -> int:
    """How many rows the reader has seen above these, as the link said; a made-up figure only misleads its maker."""
    shown = request.GET.get("shown", "")
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 6 and request.GET.get("after") else 0


def _next_url(request: HttpRequest, page: BoardPage, shown: int) -> str:
    if not page.next_cursor:
        return ""
    params = request.GET.copy()
    params["after"], params["shown"] = page.next_cursor, str(shown)
    return f"{reverse('jobs:board')}?{params.urlencode()}"


def _kept(filters: BoardFilters) -> dict[str, Any]:
    """What each of the page's two forms must carry of the other: the words, and the filters."""
    chosen = [(name, value) for name in ("discipline", "software", "place", "unit") for value in getattr(filters, name)]
    chosen += [("abroad", "1")] if filters.abroad else []
    chosen += [("soon", "1")] if filters.soon else []
    words = [("q", filters.q)] if filters.q else []
    clear = reverse("jobs:board") + (f"?{urlencode(words)}" if words else "")
    return {"with_words": words, "with_filters": chosen, "clear_url": clear}
