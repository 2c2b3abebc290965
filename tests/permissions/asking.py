"""Asking one question of the site as one of the cast, and forgetting whatever it changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, urlencode

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from tests.permissions.reading import Row
from tests.permissions.world import World

LOGIN = ("/en/account/login/", "/id/account/login/")
# What differs between two answers that say the same: the address itself, form tokens, the request's own number, and
# the signatures of links that live for minutes.
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*"|(nonce=")[^"]*"|(/private/)[^\s"]+')
_OWN_TO_A_REQUEST = {"date", "expires", "x-request-id", "set-cookie", "content-length"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def outcome(self) -> str:
        """As the tables write it."""
        asked_to_sign_in = self.status == 401 or (self.status == 302 and self.headers.get("location", "").startswith(LOGIN))
        return "-" if asked_to_sign_in else str(self.status)

    @property
    def normal(self) -> tuple[int, dict[str, str], bytes]:
        """Without what is the request's own."""
        tail = self.path.removeprefix("/en")
        names = [tail, quote(tail, safe=""), quote(tail), tail.replace("/", "%2F")]

        def plain(text: str) -> str:
            for name in names:
                text = text.replace(name, "/…")
            return text

        headers = {name: plain(value) for name, value in self.headers.items() if name not in _OWN_TO_A_REQUEST}
        return self.status, headers, _TOKEN.sub(b"", plain(self.body.decode(errors="replace")).encode())

    def differs_from(self, other: Answer) -> str:
        """The first lines of the bodies, or the headers, that differ."""
        lines = zip(self.normal[2].splitlines(), other.normal[2].splitlines(), strict=False)
        return next((f"{one!r} {two!r}" for one, two in lines if one != two), f"{self.normal[1]} {other.normal[1]}")


def path_of(row: Row, world: World, **other: Any) -> str:
    """The address of a row's sample; `other` puts something else in the place of parts of it."""
    if row.name.startswith("/"):
        return row.name
    values = {name: world.names.get(value, value) for name, value in row.sample.items()} | other
    with translation.override("en"):
        if row.name == "wagtail_serve":
            return reverse(row.name, args=[values["path"]])
        return reverse(row.name, kwargs=values)


def never_there(row: Row, world: World) -> str:
    """The same address with ids that nothing ever had, of the same length."""
    named = {name: world.names[value] for name, value in row.sample.items() if value in world.names}
    if row.name == "wagtail_serve":
        return path_of(row, world, path="q" * (len(row.sample["path"]) - 1) + "/")
    other = {name: 10 ** len(str(value)) - 1 if isinstance(value, int) else "q" * len(value) for name, value in named.items()}
    other |= {name: "q" * len(value) for name, value in row.sample.items() if value in {"to-come", "quill_slug"}}
    return path_of(row, world, **other)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in here never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(
    world: World,
    actor: str,
    method: str,
    path: str,
    body: Mapping[str, Any] | None = None,
    *,
    by_token: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """One request, undone when it is answered."""
    client = world.clients["stranger" if by_token else actor]
    before = client.cookies.output(header="")
    sent = dict(headers or {})
    if by_token and actor in world.tokens:
        sent["Authorization"] = f"Bearer {world.tokens[actor]}"
    if path.startswith("/api/"):
        sent.setdefault("Idempotency-Key", "one")
        data, kind = json.dumps(body or {}), "application/json"
    else:
        # What a browser sends with every form, so that no form is quite empty.
        data, kind = urlencode({"csrfmiddlewaretoken": "x", **(body or {})}, doseq=True), "application/x-www-form-urlencoded"
    if path.startswith("/api/"):
        cache.clear()  # rates are not the subject
    with translation.override("en"), undone():
        response = client.generic(method, path, data if method in {"POST", "PUT", "PATCH"} else "", kind, headers=sent)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    client.cookies = SimpleCookie(before)
    return Answer(response.status_code, {name.lower(): value for name, value in response.headers.items()}, content, path)
