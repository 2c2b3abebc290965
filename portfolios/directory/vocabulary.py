"""The words of the field, read once for a screen or a list: codes to ids, ids to labels."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Value
from django.utils.translation import get_language

from portfolios.models import Discipline, Role, Software


@dataclass(frozen=True)
class Word:
    id: int
    code: str
    label_id: str
    label_en: str

    @property
    def label(self) -> str:
        """In the reader's language."""
        return self.label_en if (get_language() or "").startswith("en") else self.label_id


@dataclass(frozen=True)
class Vocabulary:
    """`roles` is empty unless they were asked for: no facet is made of them."""

    disciplines: tuple[Word, ...]
    software: tuple[Word, ...]
    roles: tuple[Word, ...] = ()

    def ids(self, words: tuple[Word, ...], codes: tuple[str, ...]) -> list[int]:
        """Of the codes that exist; an old address may name one that never did."""
        known = {word.code: word.id for word in words}
        return [known[code] for code in codes if code in known]


def load(*, with_roles: bool = False) -> Vocabulary:
    """One query."""
    kinds = (Discipline, Software, Role) if with_roles else (Discipline, Software)
    columns = ("kind", "id", "code", "position", "label_id", "label_en")
    first, *others = (
        kind.objects.annotate(kind=Value(number)).values_list(*columns)  # type: ignore[attr-defined]
        for number, kind in enumerate(kinds)
    )
    found: list[list[Word]] = [[] for _ in kinds]
    for kind, pk, code, _position, label_id, label_en in first.union(*others, all=True).order_by("kind", "position", "id"):
        found[kind].append(Word(pk, code, label_id, label_en))
    return Vocabulary(*(tuple(words) for words in found))
