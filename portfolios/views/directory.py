"""The talent directory: search, filters, more of the same. The address is the whole state."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portfolios.directory.cards import card
from portfolios.directory.cursor import Cursor
from portfolios.directory.filters import Filters
from portfolios.directory.search import Results, search

EAGER = 3


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    filters = Filters.read(request.GET)
    after = Cursor.read(request.GET.get("after", ""))
    results = search(filters, after)
    address = reverse("portfolios:directory")
    context = {
        "cards": [card(entry) for entry in results.entries],
        "results": results,
        "next_url": address + filters.address(after=str(results.next)) if results.next else "",
    }
    if request.htmx and after:  # type: ignore[attr-defined]
        template = "portfolios/directory_cards.html"
    else:
        template, context = _page_of(request), context | _around(filters, results, address, after)
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _page_of(request: HttpRequest) -> str:
    """A change of a filter asks only what the filters would say then."""
    asks_for_facets = request.htmx and request.htmx.target == "facets"  # type: ignore[attr-defined]
    return "portfolios/directory_facets.html" if asks_for_facets else "portfolios/directory.html"


def _around(filters: Filters, results: Results, address: str, after: Cursor | None) -> dict[str, Any]:
    """What stands around the cards."""
    chips = [
        {"text": label, "href": address + filters.without(name, value).address()}
        for name, value, label in results.facets.chips(filters)
    ]
    return {
        "filters": filters,
        "facets": results.facets.groups(filters),
        "chips": chips,
        "address": address,
        "first_url": address + filters.address() if after else "",
        "found": None if results.total_is_capped else results.total,
        "clear_url": address + filters.cleared().address(),
        "kept": list(filters.cleared().pairs()),
        "kept_by_search": [(name, value) for name, value in filters.pairs() if name != "q"],
        "eager": 0 if after else EAGER,
        "advice": _advice(filters, results),
    }


def _advice(filters: Filters, results: Results) -> str:
    """For an empty page: which filter to try without."""
    chips = results.facets.chips(filters)
    if results.entries or not chips:
        return ""
    return _("Try without “%(filter)s”.") % {"filter": chips[-1][2]}
