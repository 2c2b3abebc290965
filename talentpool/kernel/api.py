"""The API's manners: strict JSON in, problem+json out, pages by cursor.

RFC 9457 for errors, RFC 8288 for paging links. Bad input is a 400 with a pointer to the field, an outage is
a 503 with Retry-After, a lost race is a 409, never a 500.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, pagination, parsers, renderers, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from .errors import Refusal
from .text import validate_text

logger = logging.getLogger(__name__)

MAX_BODY_BYTES = 1024 * 1024
MAX_DEPTH = 32
RETRY_AFTER_SECONDS = 5
PROBLEM_TYPE = "application/problem+json"


class JSONRenderer(renderers.JSONRenderer):
    """orjson: several times faster on the hot lists, and strict about what it writes."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=_unknown_to_orjson)


def _unknown_to_orjson(value: Any) -> Any:
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    raise TypeError(type(value))


class StrictJSONParser(parsers.BaseParser):
    """JSON of at most 1 MB and 32 levels, UTF-8, without NUL, lone surrogates, NaN or a key given twice."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(MAX_BODY_BYTES + 1)
        if len(body) > MAX_BODY_BYTES:
            raise BodyTooLarge()
        if _depth(body) > MAX_DEPTH:
            raise exceptions.ParseError(_("The JSON is nested too deep."))
        try:
            return json.loads(
                body.decode("utf-8"),
                object_pairs_hook=_without_repeats,
                parse_constant=_refuse_constant,
                parse_float=_finite,
            )
        except UnicodeDecodeError as error:
            raise exceptions.ParseError(_("The body is not UTF-8.")) from error
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError(_("The body is not valid JSON.")) from error


class BodyTooLarge(exceptions.APIException):
    status_code = 413
    default_code = "too_large"
    default_detail = gettext_lazy("The body is larger than 1 MB.")


def _depth(body: bytes) -> int:
    """How deep brackets nest outside strings; counted before parsing, which recurses."""
    depth = deepest = 0
    in_string = escaped = False
    for byte in body:
        if in_string:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                in_string = False
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key was given twice")
    for key, value in pairs:
        for text in (key, *(_strings(value))):
            if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
                raise ValueError("a character that cannot be stored")
    return result


def _strings(value: Any) -> list[str]:
    """Strings directly in `value`; those of nested objects were checked when they were read."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


class StrictCharField(serializers.CharField):
    """A text without characters that cannot be seen, stored or rendered safely."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(validate_text)


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


class CursorPagination(pagination.CursorPagination):
    """Pages by cursor: constant cost, no gaps and no repeats while rows come and go."""

    ordering = ("-pk",)
    page_size = 20
    max_page_size = 100
    page_size_query_param = "page_size"
    cursor_query_param = "after"

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
