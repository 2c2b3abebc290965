"""JSON in and out, strictly: fast writing, and reading that refuses what would hurt later.

Apart from `api.py`, because DRF loads its parsers and renderers while its views are still loading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, parsers, renderers

MAX_BODY_BYTES = 1024 * 1024
MAX_DEPTH = 32


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
    """JSON of at most 1 MB and 32 levels, UTF-8, without NUL, lone surrogates, NaN, numbers of more than 64 bits or a
    key given twice.
    """

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(MAX_BODY_BYTES + 1)
        if len(body) > MAX_BODY_BYTES:
            raise BodyTooLarge()
        if _depth(body) > MAX_DEPTH:
            raise exceptions.ParseError(_("The JSON is nested too deep."))
        try:
            read = json.loads(
                body.decode("utf-8"),
                object_pairs_hook=_without_repeats,
                parse_constant=_refuse_constant,
                parse_float=_finite,
                parse_int=_storable,
            )
            _refuse_strange_characters(_strings(read))  # of a body that is no object
            return read
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
        _refuse_strange_characters([key, *_strings(value)])
    return result


def _refuse_strange_characters(texts: list[str]) -> None:
    for text in texts:
        if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
            raise ValueError("a character that cannot be stored")


def _strings(value: Any) -> list[str]:
    """Strings directly in `value`; those of nested objects were checked when they were read."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _storable(text: str) -> int:
    """Of 64 bits: neither the database nor our own writer of JSON knows longer ones."""
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError("a number that cannot be stored")
    return number


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number
