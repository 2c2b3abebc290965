"""The words of the facets, read once for a screen: codes to ids, ids to labels."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Value
from django.utils.translation import get_language

from portfolios.models import Discipline, Software


@dataclass(frozen=True)
class Word:
    id: int
    code: str
    label: str


@dataclass(frozen=True)
class Vocabulary:
    disciplines: tuple[Word, ...]
    software: tuple[Word, ...]

    def ids(self, words: tuple[Word, ...], codes: tuple[str, ...]) -> list[int]:
        """Of the codes that exist; an old address may name one that never did."""
        known = {word.code: word.id for word in words}
        return [known[code] for code in codes if code in known]


def load() -> Vocabulary:
    """One query."""
    label = "label_en" if (get_language() or "").startswith("en") else "label_id"
    columns = ("kind", "id", "code", "position", label)
    disciplines = Discipline.objects.annotate(kind=Value("d")).values_list(*columns)
    software = Software.objects.annotate(kind=Value("s")).values_list(*columns)
    rows = disciplines.union(software, all=True).order_by("kind", "position", "id")
    found: dict[str, list[Word]] = {"d": [], "s": []}
    for kind, number, code, _position, text in rows:
        found[kind].append(Word(number, code, text))
    return Vocabulary(tuple(found["d"]), tuple(found["s"]))
