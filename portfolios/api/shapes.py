"""What the API says of talent, as plain dicts: no serializer is made for a row. `serializers.py` describes them.

Contact details have no place in any of these: contact goes through the site.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from portfolios import drafts, showing
from portfolios.completeness import Checklist
from portfolios.directory.vocabulary import Vocabulary, Word
from portfolios.enums import ReviewState
from portfolios.models import PortfolioPage, ReviewMessage

# No portfolio can have it: slugs are made of letters and digits first.
_ANY_SLUG = "-"


def rows(entries: list[dict[str, Any]], words: Vocabulary) -> list[dict[str, Any]]:
    """`DirectoryEntry.objects.for_programs()` with the labels of its ids. No query."""
    site = settings.SITE_URL.rstrip("/")
    address = site + reverse("portfolios:detail", args=[_ANY_SLUG])
    roles, disciplines, software = (_by_id(kind) for kind in (words.roles, words.disciplines, words.software))
    return [
        {
            "id": entry["public_id"],
            "name": entry["name"],
            "url": address.replace(f"/{_ANY_SLUG}/", f"/{entry['slug']}/"),
            "headline": {"id": entry["headline_id"], "en": entry["headline_en"]},
            "roles": _known(entry["role_ids"], roles),
            "disciplines": _known(entry["discipline_ids"], disciplines),
            "software": _known(entry["software_ids"], software),
            "languages": entry["language_tags"],
            "place": {"city": entry["city"], "country": entry["country"]},
            "picture": absolute(picture, site) if (picture := entry["card"].get("picture")) else None,
            "picture_count": entry["picture_count"],
            "published_at": entry["published_at"],
            "updated_at": entry["updated_at"],
        }
        for entry in entries
    ]


def _by_id(words: tuple[Word, ...]) -> dict[int, dict[str, Any]]:
    return {word.id: {"code": word.code, "label": {"id": word.label_id, "en": word.label_en}} for word in words}


def _known(ids: list[int], terms: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """A word that staff have just taken away is left out."""
    return [terms[pk] for pk in ids if pk in terms]


def absolute(card: dict[str, Any], site: str) -> dict[str, Any]:
    """A picture's card with whole addresses: a program does not know whose path it has in hand."""
    sources = [source | {"srcset": _absolute(source["srcset"], site)} for source in card["sources"]]
    return card | {"src": _absolute(card["src"], site), "sources": sources}


def _absolute(addresses: str, site: str) -> str:
    """One address or a srcset; those on an object store are whole already."""
    return site + addresses.replace(", /", f", {site}/") if addresses.startswith("/") else addresses


def whole(page: PortfolioPage) -> dict[str, Any]:
    """A published page with everything loaded (`queries.load`). No query."""
    entry = page.directory_entry
    return {
        "id": page.public_id,
        "url": page.full_url,
        **content(page, public=True),
        "published_at": entry.published_at,
        "updated_at": entry.updated_at,
    }


def own(page: PortfolioPage, draft: PortfolioPage, review: ReviewState, checklist: Checklist) -> dict[str, Any]:
    """As its owner reads it: the draft, complete, beside what is published. One query, for the conversation."""
    entry = getattr(page, "directory_entry", None)
    dates = entry and {"url": page.full_url, "published_at": entry.published_at, "updated_at": entry.updated_at}
    return {
        "id": page.public_id,
        "version": drafts.version_of(page),
        "published": dates,
        "has_unpublished_changes": page.has_unpublished_changes,
        "review": {"state": review.value, "messages": [_message(row) for row in page.review_messages.oldest_first()]},
        "checklist": _checklist(checklist),
        "draft": content(draft, public=False),
    }


def content(page: PortfolioPage, *, public: bool) -> dict[str, Any]:
    """What a person wrote and shows, published or not. Links to pictures of a draft work for five minutes."""
    site = settings.SITE_URL.rstrip("/")
    return {
        "name": page.title,
        "headline": _both(page, "headline"),
        "about": _both(page, "about"),
        "place": {"city": page.city, "country": page.country},
        "roles": [{**_term(row.role), "discipline": _term(row.role.discipline)} for row in page.roles.all()],
        "software": [
            {**_term(row.software), "technique": row.technique and _term(row.technique), "years": row.years}
            for row in page.software.all()
        ],
        "languages": [{"tag": row.tag, "level": row.level} for row in page.languages.all()],
        "pictures": [
            {
                **absolute(showing.card(row, public=public), site),
                "caption": _both(row, "caption"),
            }
            for row in page.pictures.all()
        ],
        "links": [{"label": row.label, "url": row.url} for row in page.links.all()],
    }


def _both(thing: Any, name: str) -> dict[str, str]:
    return {language: getattr(thing, f"{name}_{language}") for language in ("id", "en")}


def _term(term: Any) -> dict[str, Any]:
    return {"code": term.code, "label": _both(term, "label")}


def _message(row: ReviewMessage) -> dict[str, Any]:
    """The city speaks as a whole: its people have no names here."""
    return {"kind": row.kind, "text": row.text, "at": row.created_at}


def _checklist(checklist: Checklist) -> dict[str, Any]:
    return {
        "is_complete": not checklist.missing,
        "percent": checklist.percent,
        "items": [
            {"code": item.code, "title": str(item.title), "required": item.required, "done": item.done}
            for item in checklist.items
        ],
    }
