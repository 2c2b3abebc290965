"""What a portfolio needs before it can be submitted, and what makes it better. The one list of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from media.enums import PictureState
from portfolios.models import PortfolioPage

SHORTEST_ABOUT = 40
GOOD_GALLERY = 3


@dataclass(frozen=True)
class Item:
    """One line of the checklist. `field` is the id of the element in the editor that it leads to."""

    code: str
    title: str | Promise
    field: str
    required: bool
    done: bool


@dataclass(frozen=True)
class Checklist:
    items: tuple[Item, ...]

    @property
    def missing(self) -> list[Item]:
        """What still stands against submitting."""
        return [item for item in self.items if item.required and not item.done]

    @property
    def next(self) -> Item | None:
        """What to do now: required things first."""
        return next(iter(self.missing), None) or next((item for item in self.items if not item.done), None)

    @property
    def done_count(self) -> int:
        return sum(item.done for item in self.items)

    @property
    def percent(self) -> int:
        return 100 * self.done_count // len(self.items)

    def is_done(self, code: str) -> bool:
        return any(item.code == code and item.done for item in self.items)


@dataclass(frozen=True)
class _Rule:
    code: str
    title: str | Promise
    field: str
    holds: Callable[[PortfolioPage], bool]
    required: bool = True


def checklist(draft: PortfolioPage) -> Checklist:
    """Judge a draft. Reads its pictures, so load them with it where many drafts are judged."""
    return Checklist(tuple(Item(rule.code, rule.title, rule.field, rule.required, rule.holds(draft)) for rule in RULES))


def _is_long_enough(text: str) -> bool:
    return len(text.strip()) >= SHORTEST_ABOUT


def _is_described(draft: PortfolioPage) -> bool:
    pictures = draft.pictures.all()
    return bool(pictures) and all(shown.alt_text.strip() for shown in pictures)


def _is_prepared(draft: PortfolioPage) -> bool:
    pictures = draft.pictures.all()
    return bool(pictures) and all(shown.picture.state == PictureState.READY for shown in pictures)


RULES = (
    _Rule("name", _("Name"), "id_name", lambda draft: bool(draft.title.strip())),
    _Rule("headline", _("Headline"), "id_headline_id", lambda draft: bool(draft.headline_id or draft.headline_en)),
    _Rule(
        "about",
        _("About you, in two or three sentences"),
        "id_about_id",
        lambda draft: _is_long_enough(draft.about_id) or _is_long_enough(draft.about_en),
    ),
    _Rule("place", _("Where you work"), "id_city", lambda draft: bool(draft.city)),
    _Rule("roles", _("At least one role"), "roles", lambda draft: bool(draft.roles.all())),
    _Rule("software", _("At least one program"), "software", lambda draft: bool(draft.software.all())),
    _Rule("languages", _("At least one language"), "languages", lambda draft: bool(draft.languages.all())),
    _Rule("picture", _("At least one picture of your work"), "pictures", lambda draft: bool(draft.pictures.all())),
    _Rule("alt", _("Every picture described in words"), "pictures", _is_described),
    _Rule("prepared", _("Every picture prepared by the site"), "pictures", _is_prepared),
    _Rule(
        "gallery",
        _("Three pictures or more"),
        "pictures",
        lambda draft: len(draft.pictures.all()) >= GOOD_GALLERY,
        required=False,
    ),
    _Rule(
        "both_languages",
        _("Headline and text in both languages"),
        "id_headline_en",
        lambda draft: all((draft.headline_id, draft.headline_en, draft.about_id, draft.about_en)),
        required=False,
    ),
)
