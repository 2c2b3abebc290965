"""A person's portfolio with all its versions and the conversation about it, as plain values for the copy of their data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import PageLogEntry

from portfolios import drafts, queries
from portfolios.models import PortfolioPage, ReviewMessage
from talentpool.accounts.models import User

Row = dict[str, Any]


def portfolio(user: User) -> Row:
    page = queries.own_portfolio(user)
    if page is None:
        return {}
    return {
        "id": page.public_id,
        "address": page.full_url,
        "is_published": page.live,
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "draft": _words(drafts.draft_of(page)),
        "published": _words(page) if page.live else None,
    }


def versions(user: User) -> Iterator[Row]:
    """Oldest first; one at a time, because each holds the whole page."""
    for page in PortfolioPage.objects.of(user):
        for revision in page.revisions.order_by("created_at", "pk").iterator(chunk_size=20):
            yield {"written_at": revision.created_at, **_words(revision.as_object())}


def review(user: User) -> Iterator[Row]:
    for message in ReviewMessage.objects.filter(portfolio__person=user).oldest_first():
        sender = "you" if message.author_id == user.pk else "the city's staff"
        yield {"from": sender, "kind": message.kind, "text": message.text, "at": message.created_at}


def access(user: User) -> Iterator[Row]:
    """What the city's staff did with the page in their admin."""
    own = PortfolioPage.objects.of(user).values_list("pk", flat=True)
    entries = PageLogEntry.objects.filter(page_id__in=[*own]).exclude(user_id=user.pk).exclude(user_id=None)
    for entry in entries.order_by("timestamp", "pk").iterator():
        yield {"record": "portfolio", "what": entry.action, "by": "the city's staff", "at": entry.timestamp}


def _words(page: PortfolioPage) -> Row:
    return {
        "name": page.title,
        "headline": {"id": page.headline_id, "en": page.headline_en},
        "about": {"id": page.about_id, "en": page.about_en},
        "city": page.city,
        "country": page.country,
        "roles": [row.role.code for row in page.roles.all()],
        "software": [
            {"software": row.software.code, "technique": row.technique.code if row.technique else "", "years": row.years}
            for row in page.software.all()
        ],
        "languages": [{"tag": row.tag, "level": row.level} for row in page.languages.all()],
        "pictures": [
            {"picture": row.picture.public_id, "caption": {"id": row.caption_id, "en": row.caption_en}, "alt": row.alt_text}
            for row in page.pictures.all()
        ],
        "links": [{"label": row.label, "url": row.url} for row in page.links.all()],
    }
