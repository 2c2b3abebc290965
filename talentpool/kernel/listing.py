"""Lists of the API that go forward only: their address read strictly, their page answered with a link to the next.

An unknown parameter or value is an error, never silently something else.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

MAX_PAGE = 100
MAX_VALUE_LENGTH = 300
PAGING = frozenset({"after", "page_size"})
PAGING_PARAMETERS = [
    OpenApiParameter("after", str, description="Where the next page begins: from `next`."),
    OpenApiParameter("page_size", int, description="1 to 100; 20 when left out."),
]


def refuse(name: str, sentence: str | Promise, code: str) -> serializers.ValidationError:
    """The problem with one parameter."""
    return serializers.ValidationError({name: [serializers.ErrorDetail(sentence, code)]})


def check(request: Request, allowed: Iterable[str], choices: Mapping[str, Container[str]]) -> None:
    """Raise a ValidationError that names every parameter or value that this list does not know.

    `choices` holds the possible values of those parameters that take no free text.
    """
    errors: dict[str, Any] = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        if name not in allowed:
            errors[name] = [serializers.ErrorDetail(_("This parameter is not known here."), "unknown")]
        elif name in choices and any(value not in choices[name] for value in values):
            errors[name] = [serializers.ErrorDetail(_("This value is not known here."), "invalid_choice")]
        elif any(len(value) > MAX_VALUE_LENGTH or "\x00" in value for value in values):
            errors[name] = [serializers.ErrorDetail(_("This value is too long."), "invalid")]
    if errors:
        raise serializers.ValidationError(errors)


def page_size(request: Request) -> int:
    """At most a hundred, whatever was asked for."""
    text = request.query_params.get("page_size", "20")
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise refuse("page_size", _("Write a number from 1 to 100."), "invalid")
    return min(int(text), MAX_PAGE)


def bad_cursor() -> serializers.ValidationError:
    return refuse("after", _("This list never gave that cursor."), "invalid")


def answer(request: Request, results: list[dict[str, Any]], cursor: str) -> Response:
    """One page; `cursor` is where the next begins, "" after the last."""
    next_url = replace_query_param(request.build_absolute_uri(), "after", cursor) if cursor else None
    response = Response({"results": results, "next": next_url, "previous": None})
    if next_url:
        response["Link"] = f'<{next_url}>; rel="next"'
    return response
