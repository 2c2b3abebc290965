"""What a freelancer writes into a portfolio, as one value: from a form or a program to the draft."""

from __future__ import annotations

from dataclasses import dataclass

MAX_ROLES = 10
MAX_SOFTWARE = 20
MAX_LANGUAGES = 10
MAX_PICTURES = 100
MAX_LINKS = 10


@dataclass(frozen=True)
class Skill:
    """A program, what is done with it, and for how many years."""

    software_id: int
    technique_id: int | None = None
    years: int | None = None


@dataclass(frozen=True)
class Speech:
    """A language as BCP 47 tag, and a level of `LanguageLevel`."""

    tag: str
    level: str


@dataclass(frozen=True)
class Work:
    """A picture of the gallery, in the gallery's order; the first one is the hero."""

    picture_id: int
    caption_id: str = ""
    caption_en: str = ""
    alt_text: str = ""


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Content:
    """Lists are in the order in which they are shown. Everything but the name may be empty in a draft."""

    name: str
    headline_id: str = ""
    headline_en: str = ""
    about_id: str = ""
    about_en: str = ""
    city: str = ""
    country: str = "ID"
    role_ids: tuple[int, ...] = ()
    software: tuple[Skill, ...] = ()
    languages: tuple[Speech, ...] = ()
    pictures: tuple[Work, ...] = ()
    links: tuple[Link, ...] = ()
