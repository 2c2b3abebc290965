"""The job board: which open postings fit some filters, a page at a time; for the page and for the API."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from jobs import words
from jobs.enums import PayUnit, WorkPlace
from jobs.models import Posting
from jobs.querysets.postings import PostingQuerySet
from media import delivery
from portfolios.models import Discipline, Software

PAGE_SIZE = 20
COUNT_UP_TO = 500
CLOSING_SOON = timedelta(days=7)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class BoardFilters:
    """What the address of a board asks for. Several values of one filter widen it, several filters narrow it."""

    q: str = ""
    discipline: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    abroad: bool = False
    soon: bool = False

    @classmethod
    def read(cls, params: Any) -> BoardFilters:
        """From a QueryDict; what no filter knows is left out."""

        def values(name: str, known: Iterable[str] | None = None) -> tuple[str, ...]:
            given = [value for value in params.getlist(name)[:20] if value and len(value) <= 60 and "\x00" not in value]
            return tuple(dict.fromkeys(value for value in given if known is None or value in known))

        return cls(
            q=params.get("q", "").replace("\x00", "").strip()[:200],
            discipline=values("discipline"),
            software=values("software"),
            place=values("place", WorkPlace.values),
            unit=values("unit", PayUnit.values),
            abroad=params.get("abroad") == "1",
            soon=params.get("soon") == "1",
        )

    @property
    def applied(self) -> int:
        """How many filters are on, the words not counted."""
        chosen = (getattr(self, item.name) for item in fields(self) if item.name != "q")
        return sum(len(value) if isinstance(value, tuple) else bool(value) for value in chosen)


@dataclass(frozen=True)
class BoardPage:
    rows: list[dict[str, Any]]
    next_cursor: str


@dataclass(frozen=True)
class JobCard:
    """What `components/job_row.html` shows."""

    url: str
    title: str
    title_lang: str
    studio: str
    place: str
    pay: str
    pay_unit: str
    closes_at: datetime
    zone: str
    tools: list[str] = field(default_factory=list)
    picture: dict[str, Any] | None = None
    badge: str = ""
    badge_kind: str = ""


def find(filters: BoardFilters, *, at: datetime) -> PostingQuerySet:
    found = Posting.objects.open(at=at).matching(filters.q)
    if filters.discipline:
        found = found.in_disciplines(list(filters.discipline))
    if filters.software:
        found = found.with_software(list(filters.software))
    if filters.place:
        found = found.filter(work_place__in=filters.place)
    if filters.unit:
        found = found.filter(pay_unit__in=filters.unit)
    if filters.soon:
        found = found.filter(deadline__lt=at + CLOSING_SOON)
    return found.from_abroad() if filters.abroad else found


def page(filters: BoardFilters, *, at: datetime, after: str = "", limit: int = PAGE_SIZE, studio_id: str = "") -> BoardPage:
    """One query. Raise ValueError for a cursor that this board never gave."""
    found = find(filters, at=at).newest_first()
    if studio_id:
        found = found.filter(studio__public_id=studio_id)
    if after:
        found = found.older_than(*_position(after))
    rows = list(found.for_cards()[: limit + 1])
    return BoardPage(rows[:limit], _cursor(rows[limit - 1]) if len(rows) > limit else "")


def own_page(user: Any, *, state: str = "", studio_id: str = "", after: str = "", limit: int = PAGE_SIZE) -> BoardPage:
    """Of the studios of `user`, in every state, the newest made first. One query; ValueError as for `page`."""
    found = Posting.objects.of(user).order_by("-created_at", "-pk")
    if state:
        found = found.filter(state=state)
    if studio_id:
        found = found.filter(studio__public_id=studio_id)
    if after:
        made_at, pk = _position(after)
        found = found.filter(created_at__lte=made_at).filter(Q(created_at__lt=made_at) | Q(pk__lt=pk))
    rows = list(found.for_cards("state", "version", "created_at")[: limit + 1])
    return BoardPage(rows[:limit], _cursor(rows[limit - 1], "created_at") if len(rows) > limit else "")


def count(filters: BoardFilters, *, at: datetime) -> tuple[int, bool]:
    """How many there are, and whether counting stopped before the end."""
    total = find(filters, at=at).order_by().values("pk")[: COUNT_UP_TO + 1].count()
    return min(total, COUNT_UP_TO), total > COUNT_UP_TO


def cards(rows: list[dict[str, Any]], *, at: datetime) -> list[JobCard]:
    return [_card(row, at) for row in rows]


def facets(filters: BoardFilters, *, at: datetime) -> list[dict[str, Any]]:
    """The filters that a page offers, the chosen ones marked; of software only what an open job asks for. One query."""
    columns = ("code", "label_id", "label_en", "position")
    disciplines = Discipline.objects.values_list(Value("discipline", output_field=CharField()), *columns)
    asked = Posting.objects.open(at=at).asked_software().filter(software=OuterRef("pk"))
    in_use = Software.objects.filter(Q(code__in=filters.software) | Exists(asked))
    software = in_use.values_list(Value("software", output_field=CharField()), *columns)
    terms = sorted(disciplines.union(software, all=True), key=lambda row: (row[4], row[3]))

    def of(kind: str, chosen: tuple[str, ...]) -> list[dict[str, Any]]:
        lines = [(row[1], words.label({"label_id": row[2], "label_en": row[3]})) for row in terms if row[0] == kind]
        return _options(lines, chosen)

    abroad = _options([("1", _("Foreign productions"))], ("1",) if filters.abroad else ())
    soon = _options([("1", _("Closing within a week"))], ("1",) if filters.soon else ())
    return [
        {"name": "discipline", "label": _("Discipline"), "options": of("discipline", filters.discipline)},
        {"name": "place", "label": _("Place of work"), "options": _options(WorkPlace.choices, filters.place)},
        {"name": "abroad", "label": _("Who hires"), "options": abroad},
        {"name": "soon", "label": _("Deadline"), "options": soon},
        {"name": "unit", "label": _("Pay"), "options": _options(PayUnit.choices, filters.unit)},
        {"name": "software", "label": _("Software"), "options": of("software", filters.software)},
    ]


def quick(filters: BoardFilters) -> list[dict[str, Any]]:
    """The filters that most people want, each one tap from the search; the words that were searched for stay."""
    words_kept = [("q", filters.q)] if filters.q else []
    offered: list[tuple[str, list[tuple[str, str]], bool]] = [
        (_("All"), [], not filters.applied),
        (_("Foreign productions"), [("abroad", "1")], filters == BoardFilters(q=filters.q, abroad=True)),
        (_("Remote"), [("place", WorkPlace.REMOTE.value)], filters == BoardFilters(q=filters.q, place=(WorkPlace.REMOTE,))),
        (_("Closing within a week"), [("soon", "1")], filters == BoardFilters(q=filters.q, soon=True)),
    ]
    board = reverse("jobs:board")
    queries = [(label, urlencode([*words_kept, *chosen]), current) for label, chosen, current in offered]
    return [{"text": label, "href": f"{board}?{query}" if query else board, "current": on} for label, query, on in queries]


def _options(lines: Iterable[Any], chosen: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "chosen": value in chosen, "n": None} for value, label in lines]


def _card(row: dict[str, Any], at: datetime) -> JobCard:
    foreign = row["studio__country"] != "ID"
    studio = row["studio__name"]
    badge, kind = _badge(row, at, foreign)
    return JobCard(
        url=reverse("jobs:detail", args=[address(row)]),
        title=row["title"],
        title_lang=row["language"],
        studio=f"{studio}, {words.country_name(row['studio__country'])}" if foreign else studio,
        place=words.place(row["work_place"], row["city"], row["country"]),
        pay=words.pay_of(row),
        pay_unit=words.unit(row["pay_unit"]),
        closes_at=row["deadline"],
        zone=row["deadline_zone"],
        tools=[words.label(line) for line in row["tool_lines"][:4]],
        picture=delivery.card_of_line(row["picture_line"], alt=row["production__picture_alt"]),
        badge=badge,
        badge_kind=kind,
    )


def address(row: dict[str, Any]) -> str:
    """The last part of a job's address: the public id, and its title for people."""
    return f"{row['public_id']}-{row['slug']}" if row["slug"] else row["public_id"]


def _badge(row: dict[str, Any], at: datetime, foreign: bool) -> tuple[str, str]:
    if row["deadline"] - at < timedelta(days=3):
        return _("Closes soon"), "warn"
    if foreign:
        return _("Foreign production"), "info"
    return (_("New"), "") if at - row["opened_at"] < timedelta(days=3) else ("", "")


def _cursor(row: dict[str, Any], by: str = "opened_at") -> str:
    microseconds = (row[by] - _EPOCH) // timedelta(microseconds=1)
    return base64.urlsafe_b64encode(f"{microseconds}.{row['pk']}".encode()).decode().rstrip("=")


def _position(cursor: str) -> tuple[datetime, int]:
    try:
        text = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
        microseconds, _dot, pk = text.partition(".")
        return _EPOCH + timedelta(microseconds=int(microseconds)), _key(int(pk))
    except (binascii.Error, UnicodeError, OverflowError) as error:
        raise ValueError(cursor) from error


def _key(pk: int) -> int:
    if not 0 < pk < 2**63:
        raise ValueError(pk)
    return pk
