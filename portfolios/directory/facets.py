"""How many portfolios each filter would leave: one query over the matches, which stops counting at a cap."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portfolios.directory.filters import Filters
from portfolios.directory.vocabulary import Vocabulary, Word
from portfolios.models import DirectoryEntry
from portfolios.validators import language_names

CAP = 5000
SHORT_LIST = 12

_COUNT = """
    WITH hits AS MATERIALIZED ({matches})
    SELECT 'total', '', count(*), '' FROM hits
    UNION ALL SELECT 'discipline', id::text, count(*), '' FROM hits, unnest(discipline_ids) AS id GROUP BY id
    UNION ALL SELECT 'software', id::text, count(*), '' FROM hits, unnest(software_ids) AS id GROUP BY id
    UNION ALL SELECT 'language', tag, count(*), '' FROM hits, unnest(language_tags) AS tag GROUP BY tag
    UNION ALL SELECT 'place', place, count(*), min(city) FROM hits WHERE place > '' GROUP BY place
"""


@dataclass(frozen=True)
class Option:
    """One choice of a facet, as `components/facet.html` takes it."""

    value: str
    label: str
    n: int | None
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]
    single: bool = False


@dataclass(frozen=True)
class Facets:
    total: int
    is_capped: bool
    counts: dict[str, dict[str, int]]
    cities: dict[str, str]
    vocabulary: Vocabulary

    def groups(self, filters: Filters) -> list[Facet]:
        """What stands beside the results. Choosing nothing more can leave nobody: a zero is shown, not offered."""
        disciplines = _options(self.vocabulary.disciplines, self.counts["discipline"], filters.disciplines)
        software = _options(self.vocabulary.software, self.counts["software"], filters.software)
        groups = [
            Facet("discipline", _("Discipline"), disciplines),
            Facet("software", _("Software"), _shortened(software)),
            Facet("language", _("Language"), self._languages(filters)),
            Facet("place", _("Place"), self._places(filters), single=True),
        ]
        return [group for group in groups if group.options]

    def _languages(self, filters: Filters) -> list[Option]:
        names, counts = language_names(_reader()), self.counts["language"]
        return [
            Option(tag, name, counts.get(tag, 0), tag in filters.languages)
            for tag, name in names.items()
            if counts.get(tag) or tag in filters.languages
        ]

    def _places(self, filters: Filters) -> list[Option]:
        counts = self.counts["place"]
        options = [Option(place, self.cities[place], n, place == filters.place) for place, n in counts.items()]
        options.sort(key=lambda option: (not option.chosen, -(option.n or 0), option.label))
        return [Option("", _("Everywhere"), None, not filters.place), *options[:SHORT_LIST]] if options else []

    def chips(self, filters: Filters) -> list[tuple[str, str, str]]:
        """Applied filters as (parameter, value, label)."""
        labels = {
            "discipline": {word.code: word.label for word in self.vocabulary.disciplines},
            "software": {word.code: word.label for word in self.vocabulary.software},
            "language": language_names(_reader()),
            "place": self.cities,
        }
        return [(name, value, labels[name].get(value, value)) for name, value in filters.pairs() if name in labels]


def count(matches: QuerySet[DirectoryEntry], vocabulary: Vocabulary) -> Facets:
    """One query. Counts past the cap are counts of a sample, and `is_capped` says so."""
    columns = matches.order_by().values("discipline_ids", "software_ids", "language_tags", "place", "city")[: CAP + 1]
    sql, values = columns.query.sql_with_params()
    found: dict[str, dict[str, int]] = {name: {} for name in ("total", "discipline", "software", "language", "place")}
    cities = {}
    with connection.cursor() as cursor:
        # The inner statement is Django's own, its values are passed beside it.
        cursor.execute(_COUNT.format(matches=sql), values)
        for kind, value, n, city in cursor.fetchall():
            found[kind][value] = n
            if kind == "place":
                cities[value] = city
    total = found["total"][""]
    return Facets(min(total, CAP), total > CAP, found, cities, vocabulary)


def _options(words: tuple[Word, ...], counts: dict[str, int], chosen: tuple[str, ...]) -> list[Option]:
    return [Option(word.code, word.label, counts.get(str(word.id), 0), word.code in chosen) for word in words]


def _shortened(options: list[Option]) -> list[Option]:
    """Whatever is chosen or finds somebody, and enough of the rest to see what the list is about."""
    useful = [option for option in options if option.chosen or option.n]
    rest = [option for option in options if option not in useful]
    kept = set(useful + rest[: max(0, SHORT_LIST - len(useful))])
    return [option for option in options if option in kept]


def _reader() -> str:
    return "en" if (get_language() or "").startswith("en") else "id"
