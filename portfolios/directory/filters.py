"""What a reader asks of the directory: the state of a search, as its address has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.text import slugify

MAX_WORDS_LENGTH = 200
MAX_TERMS = 8
MAX_CHOICES = 10
_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_CODE = re.compile(r"[A-Za-z0-9-]{1,60}")


@dataclass(frozen=True)
class Filters:
    """Everything chosen must hold: somebody who knows Harmony *and* Photoshop."""

    words: str = ""
    disciplines: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    place: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Filters:
        """From an address that anybody may have typed: what makes no sense is left out, what is too much is cut."""
        return cls(
            words=_clean(query.get("q", "")),
            disciplines=_codes(query.getlist("discipline")),
            software=_codes(query.getlist("software")),
            languages=_codes(query.getlist("language")),
            place=slugify(_clean(query.get("place", "")))[:80],
        )

    @property
    def terms(self) -> list[str]:
        """The words to look for, at most eight."""
        return [term for term in self.words.split() if any(char.isalnum() for char in term)][:MAX_TERMS]

    @property
    def count(self) -> int:
        """How many filters are on; the words are not one of them."""
        return len(self.disciplines) + len(self.software) + len(self.languages) + bool(self.place)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """As (parameter, value), in a fixed order: one search has one address."""
        if self.words:
            yield "q", self.words
        for name, values in (("discipline", self.disciplines), ("software", self.software), ("language", self.languages)):
            yield from ((name, value) for value in values)
        if self.place:
            yield "place", self.place

    def address(self, **more: str) -> str:
        """The query string, with its question mark, or nothing."""
        query = QueryDict(mutable=True)
        for name, value in self.pairs():
            query.appendlist(name, value)
        query.update({name: value for name, value in more.items() if value})
        return f"?{query.urlencode()}" if query else ""

    def without(self, name: str, value: str) -> Filters:
        """The same search with one filter off."""
        fields = {"discipline": "disciplines", "software": "software", "language": "languages"}
        if name not in fields:
            return replace(self, place="")
        kept = tuple(code for code in getattr(self, fields[name]) if code != value)
        return replace(self, **{fields[name]: kept})

    def cleared(self) -> Filters:
        return Filters(words=self.words)


def _clean(text: str) -> str:
    return " ".join(_HIDDEN.sub(" ", unicodedata.normalize("NFKC", text[:MAX_WORDS_LENGTH])).split())[:MAX_WORDS_LENGTH]


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if _CODE.fullmatch(value)))[:MAX_CHOICES]
