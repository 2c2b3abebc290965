"""The freelancers of the demo world, read from the files beside this one. Names, works and figures are invented."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# The order of the files is that in which people joined.
CRAFTS = ("first", "animation", "drawing", "painting", "modelling", "finishing", "sound", "newcomers")


class Stage(Enum):
    """How far a portfolio has come."""

    PUBLISHED = "published"
    EDITED = "published, with a newer draft"
    IN_REVIEW = "in review"
    SENT_BACK = "sent back"
    DRAFT = "draft"


@dataclass(frozen=True)
class Shot:
    """A drawing of `talentpool.seed.artwork` with its captions. No take of a drawing is used twice."""

    drawing: str
    take: int
    caption_id: str
    caption_en: str


@dataclass(frozen=True)
class Talent:
    """`returned` is what the city wrote when it sent the portfolio back, for good or for a while."""

    name: str
    born: date | None  # None: 17 years ago, whenever this runs
    headline_id: str
    headline_en: str
    about_id: str
    about_en: str
    city: str
    roles: tuple[str, ...]
    software: tuple[tuple[str, str, int], ...]  # program, technique, years
    languages: tuple[tuple[str, str], ...]
    shots: tuple[Shot, ...]
    stage: Stage = Stage.PUBLISHED
    links: tuple[tuple[str, str], ...] = ()
    language: str = "id"
    guardian: str = ""
    returned: str = ""
    newer_id: str = ""
    newer_en: str = ""

    @property
    def email(self) -> str:
        return f"{self.key.lower()}@talent.example"

    @property
    def key(self) -> str:
        """The first name, by which `applications.csv` and the collections call them."""
        return self.name.split()[0]


def _read() -> tuple[Talent, ...]:
    takes: Counter[str] = Counter()
    rows = [row for craft in CRAFTS for row in tomllib.loads((HERE / f"{craft}.toml").read_text(encoding="utf-8"))["talent"]]
    return tuple(_talent(row, takes) for row in rows)


def _talent(row: dict[str, Any], takes: Counter[str]) -> Talent:
    headline_id, about_id = row.pop("id")
    headline_en, about_en = row.pop("en")
    newer_id, newer_en = row.pop("newer", ("", ""))
    return Talent(
        name=row.pop("name"),
        born=row.pop("born", None),
        headline_id=headline_id,
        headline_en=headline_en,
        about_id=about_id,
        about_en=about_en,
        roles=tuple(row.pop("roles")),
        software=tuple(_skill(line) for line in row.pop("software")),
        languages=tuple(_pair(line) for line in row.pop("languages")),
        shots=tuple(_shot(*line, takes) for line in row.pop("pictures")),
        stage=Stage(row.pop("stage", Stage.PUBLISHED.value)),
        links=tuple((label, url) for label, url in row.pop("links", ())),
        newer_id=newer_id,
        newer_en=newer_en,
        **row,
    )


def _skill(line: str) -> tuple[str, str, int]:
    program, technique, years = line.split()
    return program, technique, int(years)


def _pair(line: str) -> tuple[str, str]:
    tag, level = line.split()
    return tag, level


def _shot(drawing: str, caption_id: str, caption_en: str, takes: Counter[str]) -> Shot:
    takes[drawing] += 1
    return Shot(drawing, takes[drawing] - 1, caption_id, caption_en)


TALENTS = _read()
