"""From filters to one condition on the folded text vector, so that one index answers words and facets together."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchQuery

from portfolios.directory.filters import Filters
from portfolios.directory.vocabulary import Vocabulary

# Words that stand in every other sentence. PostgreSQL knows English ones and no Indonesian ones.
_ENGLISH = ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "who", "with")
_INDONESIAN = ("ada", "atau", "bagi", "dan", "dari", "dengan", "di", "ini", "itu", "ke", "oleh", "pada", "para", "untuk", "yang")
_STOPWORDS = frozenset(_ENGLISH + _INDONESIAN)


class FacetQuery(SearchQuery):
    """Lexemes taken as they are: `'d:3' & 's:17'`. The text is made of our own ids and codes, never of words."""

    def __init__(self, lexemes: list[str]) -> None:
        self.text = " & ".join(f"'{lexeme}'" for lexeme in lexemes)
        super().__init__(self.text, search_type="raw")

    def as_sql(self, compiler: Any, connection: Any, function: Any = None, template: Any = None) -> tuple[str, list[str]]:
        sql = "%s::tsquery"
        return (f"!!({sql})" if self.invert else sql), [self.text]


def words_query(filters: Filters) -> Any | None:
    """Every term must be there, as a name, as Indonesian or as English. None when there is nothing to look for."""
    terms = [term for term in filters.terms if term.lower() not in _STOPWORDS]
    if not terms:
        return None
    return reduce(and_, (_term(term) for term in terms))


def _term(term: str) -> Any:
    return SearchQuery(term, config="simple") | SearchQuery(term, config="indonesian") | SearchQuery(term, config="english")


def facets_query(filters: Filters, vocabulary: Vocabulary) -> FacetQuery | None:
    lexemes = [
        *(f"d:{number}" for number in vocabulary.ids(vocabulary.disciplines, filters.disciplines)),
        *(f"s:{number}" for number in vocabulary.ids(vocabulary.software, filters.software)),
        *(f"l:{tag}" for tag in filters.languages),
        *([f"p:{filters.place}"] if filters.place else []),
    ]
    return FacetQuery(lexemes) if lexemes else None
