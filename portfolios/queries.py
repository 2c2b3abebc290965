"""Whole screens of portfolios, each in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from media.models import Picture, PictureCopy
from media.querysets import public_line
from portfolios.models import DirectoryEntry, PortfolioPage, PortfolioPicture, PortfolioRole, PortfolioSoftware, Role


def _lookups(pictures: QuerySet[PortfolioPicture]) -> list[Any]:
    return [
        Prefetch("roles", PortfolioRole.objects.select_related("role__discipline")),
        Prefetch("software", PortfolioSoftware.objects.select_related("software", "technique")),
        "languages",
        Prefetch("pictures", pictures),
        "links",
    ]


def with_everything(portfolios: QuerySet[PortfolioPage]) -> QuerySet[PortfolioPage]:
    """Six queries more, however much a portfolio holds."""
    copies = PictureCopy.objects.order_by("width", "format")
    pictures = PortfolioPicture.objects.select_related("picture").prefetch_related(Prefetch("picture__copies", copies))
    return portfolios.prefetch_related(*_lookups(pictures))


def load(portfolio: PortfolioPage) -> PortfolioPage:
    """Bring what the published page shows, in five queries: of the pictures only what is public, as `public_line`."""
    pictures = PortfolioPicture.objects.select_related("picture").annotate(public_line=public_line("picture_id"))
    prefetch_related_objects([portfolio], *_lookups(pictures))
    return portfolio


def published(slug: str) -> PortfolioPage | None:
    """What a stranger may read, in one query; `load` brings the rest."""
    return PortfolioPage.objects.published().select_related("directory_entry").filter(slug=slug).first()


def published_with_id(public_id: str) -> PortfolioPage | None:
    """As `published`, for programs, which know no slug."""
    return PortfolioPage.objects.published().select_related("directory_entry").filter(public_id=public_id).first()


def complete(draft: PortfolioPage) -> PortfolioPage:
    """Load what the rows of a draft point to: a revision brings only their numbers. Five queries at most."""
    prefetch_related_objects(list(draft.roles.all()), Prefetch("role", Role.objects.select_related("discipline")))
    prefetch_related_objects(list(draft.software.all()), "software", "technique")
    prefetch_related_objects(list(draft.pictures.all()), Prefetch("picture", Picture.objects.with_copies()))
    return draft


def own_portfolio(user: Any) -> PortfolioPage | None:
    """The person's own, published or not, with its newest revision."""
    return PortfolioPage.objects.of(user).select_related("latest_revision", "directory_entry").first()


def has_published_portfolio(user: Any) -> bool:
    """Whether `user` has a page that strangers can read, to apply with."""
    return DirectoryEntry.objects.filter(person_id=user.pk).exists()
