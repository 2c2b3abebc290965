"""Writing and removing directory rows, with the pictures that a row shows. Called inside the publishing transaction."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils.text import slugify

from media import delivery
from media.actions import pictures as media_pictures
from portfolios import kept
from portfolios.directory.score import score_of
from portfolios.models import DirectoryEntry, PortfolioPage
from portfolios.queries import with_everything
from talentpool.kernel import clock

CARD_SOFTWARE = 4
CARD_ROLES = 2


@transaction.atomic
def write(portfolio_id: int) -> DirectoryEntry:
    """Make the row say what the published page says, and publish exactly the pictures that it shows."""
    page = with_everything(PortfolioPage.objects.filter(pk=portfolio_id)).get()
    wanted = [shown.picture_id for shown in page.pictures.all()]
    before = DirectoryEntry.objects.select_for_update().filter(portfolio=page).values_list("picture_ids", flat=True).first()
    media_pictures.withdraw(sorted(set(before or ()) - set(wanted)))
    media_pictures.publish(wanted)
    # Read again: publication has just given the copies their public names.
    page = with_everything(PortfolioPage.objects.filter(pk=portfolio_id)).get()
    entry, _made = DirectoryEntry.objects.update_or_create(portfolio=page, defaults=_fields(page, wanted))
    _index(entry, page)
    kept.forget(entry.slug)
    return entry


@transaction.atomic
def remove(portfolio_id: int) -> None:
    """Take the row and its pictures' public copies away; do nothing where there is no row."""
    entry = DirectoryEntry.objects.select_for_update().filter(portfolio_id=portfolio_id).first()
    if entry is None:
        return
    media_pictures.withdraw(entry.picture_ids)
    entry.delete()
    kept.forget(entry.slug)


def rebuild() -> tuple[int, int]:
    """Write every row anew from the published pages; answer how many were written and how many removed."""
    live = list(PortfolioPage.objects.live().values_list("pk", flat=True))
    orphans = DirectoryEntry.objects.exclude(portfolio_id__in=live).values_list("portfolio_id", flat=True)
    removed = list(orphans)
    for portfolio_id in removed:
        remove(portfolio_id)
    for portfolio_id in live:
        write(portfolio_id)
    return len(live), len(removed)


def _fields(page: PortfolioPage, picture_ids: list[int]) -> dict[str, Any]:
    roles = [row.role for row in page.roles.all()]
    software = list(dict.fromkeys(row.software for row in page.software.all()))
    return {
        "public_id": page.public_id,
        "person_id": page.person_id,
        "slug": page.slug,
        "name": page.title,
        "headline_id": page.headline_id,
        "headline_en": page.headline_en,
        "city": page.city.strip(),
        "country": page.country,
        "place": slugify(page.city)[:80],
        "role_ids": [role.pk for role in roles],
        "discipline_ids": sorted({role.discipline_id for role in roles}),
        "software_ids": [program.pk for program in software],
        "language_tags": [row.tag for row in page.languages.all()],
        "card": _card(page, roles, software),
        "picture_ids": picture_ids,
        "picture_count": len(picture_ids),
        "score": score_of(page),
        "published_at": page.first_published_at or clock.now(),
        "updated_at": page.last_published_at or clock.now(),
    }


def _card(page: PortfolioPage, roles: list[Any], software: list[Any]) -> dict[str, Any]:
    first = next(iter(page.pictures.all()), None)
    picture = delivery.card(first.picture, public=True, alt=first.alt_text) if first else None
    return {
        "roles": {language: [role.label_in(language) for role in roles[:CARD_ROLES]] for language in ("id", "en")},
        "software": [program.label_in("en") for program in software[:CARD_SOFTWARE]],
        "picture": picture,
    }


_INDEX = """
    UPDATE portfolios_directoryentry SET search =
        setweight(to_tsvector('simple', %(name)s), 'A')
        || setweight(to_tsvector('simple', %(labels)s), 'B')
        || setweight(to_tsvector('indonesian', %(labels_id)s), 'B')
        || setweight(to_tsvector('english', %(labels_en)s), 'B')
        || setweight(to_tsvector('indonesian', %(texts_id)s), 'C')
        || setweight(to_tsvector('english', %(texts_en)s), 'C')
        || array_to_tsvector(%(facets)s)
    WHERE id = %(id)s
"""


def _index(entry: DirectoryEntry, page: PortfolioPage) -> None:
    """Words in both languages, and the facets folded in as lexemes that no word can equal."""
    roles = [row.role for row in page.roles.all()]
    skills = list(page.software.all())
    terms = [*roles, *(role.discipline for role in roles), *(row.technique for row in skills if row.technique)]
    programs = " ".join(row.software.label_in("en") for row in skills)
    values = {
        "name": entry.name,
        "labels": f"{programs} {entry.city}",
        "labels_id": " ".join(term.label_in("id") for term in terms),
        "labels_en": " ".join(term.label_in("en") for term in terms),
        "texts_id": f"{page.headline_id} {page.about_id}",
        "texts_en": f"{page.headline_en} {page.about_en}",
        "facets": facet_lexemes(entry),
        "id": entry.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_INDEX, values)


def facet_lexemes(entry: DirectoryEntry) -> list[str]:
    """`d:3`, `s:17`, `l:en`, `p:cimahi`."""
    return [
        *(f"d:{pk}" for pk in entry.discipline_ids),
        *(f"s:{pk}" for pk in dict.fromkeys(entry.software_ids)),
        *(f"l:{tag}" for tag in dict.fromkeys(entry.language_tags)),
        *([f"p:{entry.place}"] if entry.place else []),
    ]
