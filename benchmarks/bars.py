"""What is compared with what, and the least ratio that is good enough (bars 1 to 5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from math import ceil

from benchmarks.load import Ask, once


@dataclass(frozen=True)
class Bar:
    """`ours` must reach `least` times the answers a second of `bare`."""

    number: str
    title: str
    ours: Ask
    bare: Ask
    least: float


def read(port: int) -> list[Bar]:
    """The bars with the real addresses of this world; the bare pages get rows until they are as large as ours."""
    postings = _second_page(port)
    nobody, someone = {}, {"Cookie": "messages=x"}  # with such a cookie nothing is taken from the page cache
    portfolio = _a_portfolio(port)
    mark = once(port, Ask(portfolio))[1]["etag"]
    return [
        Bar("1a", "Postings API beside bare values() + orjson", Ask(postings), Ask("/bare/postings/"), 0.60),
        Bar("1b", "Postings API beside a nested DRF list", Ask(postings), Ask("/bare/postings-nested/"), 3.0),
        _sized(port, Bar("3", "Portfolio page, rendered", Ask(portfolio, someone), Ask("/bare/cards/"), 0.55)),
        _sized(port, Bar("4a", "Directory, 12 cards", Ask("/en/talent/", nobody), Ask("/bare/cards/"), 0.60)),
        _sized(port, Bar("4b", "Board, 20 rows", Ask("/en/jobs/?place=remote", nobody), Ask("/bare/jobs/"), 0.60)),
        Bar("5a", "Portfolio page from the cache", Ask(portfolio), Ask("/bare/static/"), 0.50),
        Bar("5b", "The same, not modified", Ask(portfolio, {"If-None-Match": mark}, 304), Ask(portfolio), 1.0),
    ]


def limits(port: int) -> dict[str, tuple[str, int]]:
    """Bar 2: the most queries that each address may cost, none of them an exact repeat."""
    first = json.loads(once(port, Ask("/api/v1/postings/"))[2])["results"][0]
    return {
        _second_page(port): ("Postings API, list", 3),
        f"/api/v1/postings/{first['id']}/": ("Postings API, one", 3),
        "/en/talent/?discipline=2d": ("Directory with facets", 4),
        _a_portfolio(port): ("Portfolio page", 8),
        "/en/jobs/": ("Board", 6),
        "/en/": ("Front page", 8),
    }


def _second_page(port: int) -> str:
    """Filtered and from the middle, so that the cursor is part of what is measured."""
    following = json.loads(once(port, Ask("/api/v1/postings/?place=remote"))[2])["next"]
    return "/" + following.split("/", 3)[3]


def _a_portfolio(port: int) -> str:
    """One with pictures: the first card of the directory."""
    page = once(port, Ask("/en/talent/"))[2].decode()
    start = page.index('href="/en/talent/', page.index('class="tcard"'))
    return page[start + 6 : page.index('"', start + 6)]


def _sized(port: int, bar: Bar) -> Bar:
    """With as many rows on the bare side as make it at least as large as our page."""
    wanted = len(once(port, bar.ours)[2])
    two, twelve = (len(once(port, Ask(f"{bar.bare.path}?rows={rows}"))[2]) for rows in (2, 12))
    rows = ceil((wanted - two) * 10 / (twelve - two)) + 2
    return replace(bar, bare=Ask(f"{bar.bare.path}?rows={rows}"))
