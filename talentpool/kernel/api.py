"""The API's manners: strict JSON in, problem+json out, pages by cursor.

RFC 9457 for errors, RFC 8288 for paging links. Bad input is a 400 with a pointer to the field, an outage is
a 503 with Retry-After, a lost race is a 409, never a 500.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, pagination, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from . import listing
from .errors import Refusal
from .strict_json import BodyTooLarge
from .text import validate_text

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 5
PROBLEM_TYPE = "application/problem+json"
# Actions of a viewset that strangers reach. The first two are methods that it does not offer, which is 405 for everybody.
READING = frozenset({None, "metadata", "list", "retrieve"})


class StrictCharField(serializers.CharField):
    """A JSON string, not a number, without characters that cannot be seen, stored or rendered safely."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(validate_text)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class AsciiDecimalField(serializers.DecimalField):
    """A decimal as ASCII digits: no underscores, no full-width or Arabic-Indic digits, no exponent."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or (isinstance(data, str) and not set(data) <= set("0123456789.-")):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictIntegerField(serializers.IntegerField):
    """A JSON whole number; neither `2.0`, nor a boolean, nor digits in a string."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictSerializer(serializers.Serializer):
    """Refuses unknown members, so that a typing error or a smuggled field never passes in silence."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            unknown = sorted(set(data) - writable)
            if unknown:
                raise serializers.ValidationError(
                    {name: [serializers.ErrorDetail(_("This member is not known here."), "unknown")] for name in unknown}
                )
        return super().to_internal_value(data)


class NothingSerializer(StrictSerializer):
    """For steps that take no particulars: whatever is sent with them is a mistake."""


class CursorPagination(pagination.CursorPagination):
    """Pages by cursor: constant cost, no gaps and no repeats while rows come and go.

    Its address is read as strictly as every other list's; a view names its filters and their values as `filters`.
    """

    ordering = ("-pk",)
    page_size = 20
    max_page_size = 100
    page_size_query_param = "page_size"
    cursor_query_param = "after"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        filters: Mapping[str, Any] = getattr(view, "filters", {})
        choices = {name: values for name, values in filters.items() if values is not None}
        listing.check(request, listing.PAGING.union(filters), choices)
        try:
            page: list[Any] | None = super().paginate_queryset(queryset, request, view)
        except (exceptions.NotFound, ValueError, OverflowError, DjangoValidationError) as error:
            raise listing.bad_cursor() from error
        return page

    def get_page_size(self, request: Request) -> int:
        return listing.page_size(request)

    def get_paginated_response(self, data: Any) -> Response:
        response = Response({"results": data, "next": self.get_next_link(), "previous": self.get_previous_link()})
        links = [(self.get_next_link(), "next"), (self.get_previous_link(), "prev")]
        value = ", ".join(f'<{url}>; rel="{rel}"' for url, rel in links if url)
        if value:
            response["Link"] = value
        return response

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": link, "previous": link},
        }


def problem(status: int, code: str, detail: Any, *, errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """The body of a refusal, after RFC 9457. `code` is stable; `detail` is for people."""
    body: dict[str, Any] = {"type": f"urn:talentpool:problem:{code}", "title": code, "status": status, "detail": str(detail)}
    if errors:
        body["errors"] = errors
    return body


def problem_response(status: int, code: str, detail: Any, **headers: str) -> JsonResponse:
    """For answers outside DRF: middleware and the JSON variants of error pages."""
    return JsonResponse(problem(status, code, detail), status=status, content_type=PROBLEM_TYPE, headers=headers)


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None lets Django answer 500 and log it."""
    set_rollback()
    answered = _answer(error)
    if answered is None:
        return None
    status, code, detail, errors, headers = answered
    body = problem(status, code, detail, errors=errors)
    return Response(body, status=status, headers=headers, content_type=PROBLEM_TYPE)


_Answer = tuple[int, str, Any, list[dict[str, str]] | None, dict[str, str]]


def _answer(error: Exception) -> _Answer | None:
    if isinstance(error, Refusal):
        return error.status, error.code, error.reason, None, {}
    if isinstance(error, DjangoValidationError):
        error = serializers.ValidationError(serializers.as_serializer_error(error))
    if isinstance(error, exceptions.ValidationError):
        return 400, "invalid", _("Some of it is not right."), list(_flat(error.detail)), {}
    if isinstance(error, (Http404, exceptions.NotFound)):
        return 404, "not_found", _("There is nothing here."), None, {}
    if isinstance(error, PermissionDenied):
        return 403, "not_allowed", _("You may not do this."), None, {}
    if isinstance(error, exceptions.APIException):
        headers = {"WWW-Authenticate": getattr(error, "auth_header", "")} if getattr(error, "auth_header", "") else {}
        if getattr(error, "wait", None):
            headers["Retry-After"] = str(int(error.wait) + 1)
        return error.status_code, str(error.get_codes()), error.detail, None, headers
    if isinstance(error, RequestDataTooBig):
        return 413, BodyTooLarge.default_code, BodyTooLarge.default_detail, None, {}
    return _answer_outage(error)


def _answer_outage(error: Exception) -> _Answer | None:
    if isinstance(error, (OperationalError, InterfaceError)):
        logger.warning("database_away", extra={"kind": type(error).__name__})
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return 503, "unavailable", _("The service is busy or restarting. Try again in a moment."), None, headers
    if isinstance(error, IntegrityError):
        logger.warning("integrity_conflict", extra={"kind": type(error).__name__})
        return 409, "conflict", _("Somebody was faster. Look again and decide anew."), None, {}
    if isinstance(error, (DataError, OverflowError, RecursionError, UnicodeError)) and not _is_bug(error):
        return 400, "invalid", _("Some of it is not right."), None, {}
    return None


def _is_bug(error: Exception) -> bool:
    return isinstance(error, DatabaseError) and not isinstance(error, DataError)


def _flat(detail: Any, path: str = "") -> Any:
    """Errors as rows `{pointer, code, detail}`, whatever the nesting."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _flat(inner, path if name == "non_field_errors" else f"{path}/{name}")
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            nested = isinstance(inner, (Mapping, list))
            yield from _flat(inner, f"{path}/{number}" if nested else path)
    else:
        yield {"pointer": path or "/", "code": str(getattr(detail, "code", "invalid")), "detail": str(detail)}


def wants_json(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")
