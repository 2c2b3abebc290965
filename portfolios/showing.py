"""A portfolio as its page prints it: from the published page, or from a draft for its owner and the reviewers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from media import delivery
from portfolios.models import PortfolioPage
from portfolios.validators import country_names, language_names
from talentpool.kernel.templatetags.figures import day

_SLATE_SOFTWARE = 3
_SHAPES = (50, 56, 67, 75, 80, 100, 125, 133, 150, 160, 178, 200, 235, 300)
_LANDSCAPE = 150


@dataclass(frozen=True)
class Shown:
    """One picture of the gallery: its card and the row with its captions."""

    picture: dict[str, Any]
    row: Any

    @property
    def shape(self) -> int:
        """Width by height in hundredths, the nearest that the style sheet knows: pictures of a row get one height."""
        width, height = self.picture["width"], self.picture["height"]
        ratio = 100 * width / height if width and height else _LANDSCAPE
        return min(_SHAPES, key=lambda shape: abs(math.log(shape / ratio)))


@dataclass(frozen=True)
class Skill:
    """A program with all that the person does with it."""

    software: str
    uses: list[Any]


def gallery(portfolio: PortfolioPage, *, public: bool) -> list[Shown]:
    return [Shown(card(row, public=public), row) for row in portfolio.pictures.all()]


def card(row: Any, *, public: bool) -> dict[str, Any]:
    """Of one picture in a gallery; public ones were brought by `queries.load`."""
    alt = row.alt_text or row.picture.description
    if not public:
        return delivery.card(row.picture, public=False, alt=alt)
    return delivery.card_of_line(row.public_line, alt=alt) or delivery.nothing(alt)


def skills(portfolio: PortfolioPage) -> list[Skill]:
    found: dict[str, list[Any]] = {}
    for row in portfolio.software.all():
        found.setdefault(str(row.software), []).append(row)
    return [Skill(software, uses) for software, uses in found.items()]


def speeches(portfolio: PortfolioPage) -> list[tuple[str, str]]:
    names = language_names(reader())
    return [(names.get(row.tag, row.tag), row.get_level_display()) for row in portfolio.languages.all()]


def place(portfolio: PortfolioPage) -> str:
    country = country_names(reader()).get(portfolio.country, "") if portfolio.country != "ID" else ""
    return ", ".join(part for part in (portfolio.city, country) if part)


def facts(portfolio: PortfolioPage) -> list[tuple[str, str]]:
    """The slate under the name."""
    programs = [skill.software for skill in skills(portfolio)]
    more = len(programs) - _SLATE_SOFTWARE
    listed = ", ".join(programs[:_SLATE_SOFTWARE]) + (f" +{more}" if more > 0 else "")
    return [
        (_("Roles"), ", ".join(str(row.role) for row in portfolio.roles.all())),
        (_("Software"), listed),
        (_("Languages"), ", ".join(name for name, _level in speeches(portfolio))),
        (_("Place"), place(portfolio)),
        (_("Approved by the city"), day(portfolio.last_published_at) if portfolio.live else ""),
    ]


def crumbs(portfolio: PortfolioPage) -> list[tuple[str, str]]:
    directory = reverse("portfolios:directory")
    steps = [(_("Talent"), directory)]
    first = next(iter(portfolio.roles.all()), None)
    if first:
        steps.append((str(first.role.discipline), f"{directory}?discipline={first.role.discipline.code}"))
    return steps


def reader() -> str:
    return "en" if (get_language() or "").startswith("en") else "id"
