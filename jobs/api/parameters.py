"""What the address of the list of postings may hold."""

from __future__ import annotations

from collections.abc import Container, Iterable

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from jobs.enums import PayUnit, PostingState, WorkPlace
from jobs.queries.board import BoardFilters
from talentpool.kernel import listing

FILTERS = frozenset({"q", "discipline", "software", "place", "unit", "abroad", "studio"})
_VALUES: dict[str, Container[str]] = {
    "place": WorkPlace.values,
    "unit": PayUnit.values,
    "abroad": ("0", "1"),
    "mine": ("0", "1"),
    "state": PostingState.values,
}


def _query(name: str, description: str, enum: Iterable[str] | None = None, many: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, enum=list(enum) if enum else None, many=many, description=description)


PARAMETERS = [
    _query("q", "Words in title, text, roles, software or studio."),
    _query("discipline", "Code; may be repeated.", many=True),
    _query("software", "Code; may be repeated.", many=True),
    _query("place", "May be repeated.", WorkPlace.values, many=True),
    _query("unit", "What the pay is for; may be repeated.", PayUnit.values, many=True),
    _query("abroad", "1: only studios outside Indonesia.", ("0", "1")),
    _query("studio", "Id of one studio."),
    _query("mine", "1: the postings of your studios, in every state.", ("0", "1")),
    _query("state", "With `mine`: only this state.", PostingState.values),
    *listing.PAGING_PARAMETERS,
]


def check(request: Request, allowed: Iterable[str]) -> None:
    """Raise a ValidationError for a parameter or a value that this list does not know."""
    listing.check(request, listing.PAGING.union(allowed), _VALUES)


def filters(request: Request) -> BoardFilters:
    return BoardFilters.read(request.query_params)
