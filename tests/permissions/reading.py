"""Reads the tables, and the URL configuration that they must cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.world import ACTORS

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
# Not ours: each is asked all the same, in test_borrowed.py.
BORROWED = {
    "admin/": "Wagtail's own pages: whoever is not staff gets 404 from all of them",
    "account/": "allauth's pages about passwords, addresses and second factors: only ever one's own",
}


@dataclass(frozen=True)
class Row:
    """One line of routes in a table: a route, its sample, and what each method answers to each of the cast."""

    name: str
    sample: dict[str, str]
    outcomes: dict[str, tuple[str, ...]] = field(hash=False)

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{name}={value}" for name, value in self.sample.items())])

    def expected(self, method: str, actor: str) -> str:
        return self.outcomes["GET" if method == "HEAD" else method][ACTORS.index(actor)]

    def not_offered(self, actor: str) -> set[str]:
        """What a method may answer that the route does not have: 405, unless who asks gets no further than the door."""
        index = ACTORS.index(actor)
        closed = {outcomes[index] for outcomes in self.outcomes.values()}
        return {"405"} | (closed if len(closed) == 1 and closed <= {"-", "404"} else set())


@dataclass(frozen=True)
class Route:
    """One pattern of the URL configuration."""

    name: str
    pattern: str
    view: Any = field(repr=False)

    @property
    def is_borrowed(self) -> bool:
        bare = self.pattern.partition("/")[2] if self.pattern.startswith("en/") else self.pattern
        of_ours = self.view.__module__.startswith(("cms.", "talentpool.")) and "View.as_view" not in self.view.__qualname__
        return bare.startswith(tuple(BORROWED)) and not self.name.startswith(("desk:", "accounts:")) and not of_ours


def table(name: str) -> list[Row]:
    rows: list[Row] = []
    for line in (Path(__file__).parent / "table" / f"{name}.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, *rest = line.split()
        if line.startswith(" "):
            assert first.removesuffix("{}") in METHODS and len(rest) in {1, len(ACTORS)}, line
            rows[-1].outcomes[first] = tuple(rest if len(rest) > 1 else rest * len(ACTORS))
        else:
            rows.append(Row(first, dict(part.split("=", 1) for part in rest), {}))
    return rows


@cache
def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[Any], prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Route]:
    for item in patterns:
        whole = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from _walk(item.url_patterns, whole, (*spaces, item.namespace) if item.namespace else spaces)
        elif isinstance(item, URLPattern):
            yield Route(":".join((*spaces, item.name)) if item.name else f"/{whole}", whole, item.callback)
