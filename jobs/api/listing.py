"""Reading a list's address strictly: an unknown parameter or value is an error, never silently something else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from jobs.enums import PayUnit, PostingState, WorkPlace
from jobs.queries.board import BoardFilters

MAX_PAGE = 100
PAGING = frozenset({"after", "page_size"})
FILTERS = frozenset({"q", "discipline", "software", "place", "unit", "abroad", "studio"})
_VALUES: dict[str, Iterable[str]] = {
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
    _query("after", "Where the next page begins: from `next`."),
    OpenApiParameter("page_size", int, description="1 to 100; 20 when left out."),
]


def check(request: Request, allowed: Iterable[str]) -> None:
    """Raise a ValidationError for a parameter or a value that this list does not know."""
    errors: dict[str, Any] = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        if name not in allowed:
            errors[name] = [serializers.ErrorDetail(_("This parameter is not known here."), "unknown")]
        elif name in _VALUES and set(values) - set(_VALUES[name]):
            errors[name] = [serializers.ErrorDetail(_("This value is not known here."), "invalid_choice")]
        elif any(len(value) > 300 or "\x00" in value for value in values):
            errors[name] = [serializers.ErrorDetail(_("This value is too long."), "invalid")]
    if errors:
        raise serializers.ValidationError(errors)


def filters(request: Request) -> BoardFilters:
    return BoardFilters.read(request.query_params)


def page_size(request: Request) -> int:
    """At most a hundred, whatever was asked for."""
    text = request.query_params.get("page_size", "20")
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise serializers.ValidationError({"page_size": [serializers.ErrorDetail(_("Write a number from 1 to 100."), "invalid")]})
    return min(int(text), MAX_PAGE)


def answer(request: Request, results: list[dict[str, Any]], cursor: str) -> Response:
    """A page that goes forward only: cursors here lead from new to old."""
    next_url = replace_query_param(request.build_absolute_uri(), "after", cursor) if cursor else None
    response = Response({"results": results, "next": next_url, "previous": None})
    if next_url:
        response["Link"] = f'<{next_url}>; rel="next"'
    return response


def bad_cursor() -> serializers.ValidationError:
    return serializers.ValidationError({"after": [serializers.ErrorDetail(_("This list never gave that cursor."), "invalid")]})
