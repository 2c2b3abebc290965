"""`Idempotency-Key`: a repeated POST gets the first one's answer, and its effect happens once.

The answer is stored in the transaction of the effect, so there is never one without the other. A refusal is
not kept: asked again, it is judged again. Rendering happens before the commit: a row that cannot be shown is
never stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any

import orjson
from django.db import connection, transaction
from django.db.models import BinaryField, F, Func, IntegerField, Value
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from talentpool.accounts.models import IdempotencyKey, User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, Refusal
from talentpool.kernel.strict_json import JSONRenderer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LIFE = timedelta(hours=24)
_KEPT_HEADERS = ("Location", "ETag", "Link")
Handler = Callable[..., Response]


class KeyMissing(Refusal):
    code = "idempotency_key_missing"
    reason = _("Send a header Idempotency-Key with a value of your own, new for each action.")


class KeyMalformed(Refusal):
    code = "idempotency_key_malformed"
    reason = _("An Idempotency-Key has 1 to 255 visible ASCII characters.")


class KeyReused(Refusal):
    status = 422
    code = "idempotency_key_reused"
    reason = _("This Idempotency-Key was used for another request. Use a new one.")


class StillRunning(Conflict):
    code = "idempotency_in_flight"
    reason = _("The first request with this Idempotency-Key is still running. Try again in a moment.")


def idempotent(handler: Handler | None = None, *, required: bool = False) -> Any:
    """Decorate a method of a DRF view that changes something: `@idempotent` or `@idempotent(required=True)`."""
    if handler is None:
        return lambda inner: idempotent(inner, required=required)
    first = handler

    @wraps(first)
    def wrapper(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = _key_of(request, required=required)
        with transaction.atomic():
            if not key:
                return _rendered(first(view, request, *args, **kwargs))
            return _once(key, request, lambda: first(view, request, *args, **kwargs))

    parameter = OpenApiParameter(HEADER, str, OpenApiParameter.HEADER, required=required, description=_DESCRIPTION)
    wrapper.described_parameters = (parameter,)  # type: ignore[attr-defined]
    return wrapper


_DESCRIPTION = "Repeat a request with the same key and body, within 24 hours, and you get the same answer; nothing happens twice."


def _key_of(request: Request, *, required: bool) -> str:
    key = request.headers.get(HEADER, "")
    if not key and required:
        raise KeyMissing()
    if len(key) > 255 or not all("!" <= char <= "~" for char in key):
        raise KeyMalformed()
    return key


def _once(key: str, request: Request, do: Callable[[], Response]) -> Response:
    """Inside a transaction: the kept answer, or the first one, kept."""
    digest = _digest(request)
    person_id = int(str(request.user.pk))
    if not _hold(f"idempotency:{person_id}:{key}"):
        raise StillRunning()
    known = IdempotencyKey.objects.filter(user_id=person_id, key=key)
    kept = known.filter(created_at__gt=clock.now() - LIFE).first()
    if kept is not None:
        if kept.request_hash != digest:
            raise KeyReused()
        headers = kept.headers | {REPLAYED: "true"}
        return Response(orjson.loads(bytes(kept.body)) if kept.body else None, status=kept.status, headers=headers)
    known.delete()
    response = _rendered(do())
    if response.status_code < 400:
        headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
        body = JSONRenderer().render(response.data)
        IdempotencyKey.objects.create(
            user_id=person_id, key=key, request_hash=digest, status=response.status_code, body=body, headers=headers
        )
    return response


def forget_answers_to(user: User) -> None:
    IdempotencyKey.objects.filter(user=user).delete()


def forget_answers_about(words: Iterable[str]) -> None:
    """Drop kept answers, anybody's, whose body holds one of `words`. A repeated request is judged again."""
    for word in words:
        inside = Func(
            Value(word.encode(), output_field=BinaryField()),
            F("body"),
            function="POSITION",
            arg_joiner=" IN ",
            output_field=IntegerField(),
        )
        IdempotencyKey.objects.annotate(place=inside).filter(place__gt=0).delete()


def _rendered(response: Response) -> Response:
    """Raise now, while it can still be undone, what the renderer would raise after the commit. Undo an error's effects."""
    JSONRenderer().render(response.data)
    if response.status_code >= 400:
        transaction.set_rollback(True)
    return response


def _digest(request: Request) -> str:
    """The request itself: method, address and what its body says, whatever the order of its members."""
    body = orjson.dumps(request.data, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(b"\n".join([str(request.method).encode(), request.get_full_path().encode(), body])).hexdigest()


def _hold(name: str) -> bool:
    """Take a lock until the transaction ends, without waiting; False when another request has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])
