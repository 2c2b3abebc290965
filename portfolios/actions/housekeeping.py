"""What happens to portfolios at night."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError

from media.actions import pictures as media_pictures
from media.models import Picture
from portfolios import drafts
from portfolios.actions.portfolios import lock
from portfolios.models import PortfolioPage

# An upload may be on its way into a draft, or in a window that is still open.
KEPT_FOR = timedelta(days=1)


def prune_pictures(*, at: datetime) -> int:
    """Delete freelancers' uploads that no draft, page or review needs; answer how many. One portfolio at a time."""
    old = Picture.objects.filter(created_at__lt=at - KEPT_FOR)
    owners = old.exclude(owner=None).values("owner_id")
    portfolios = PortfolioPage.objects.filter(person_id__in=owners).order_by("pk")
    return sum(_prune(portfolio, before=at - KEPT_FOR) for portfolio in portfolios)


@transaction.atomic
def _prune(portfolio: PortfolioPage, *, before: datetime) -> int:
    locked = lock(portfolio)
    unused = Picture.objects.owned_by(locked.person_id).filter(created_at__lt=before, published_at=None)
    deleted = 0
    for picture in unused.exclude(pk__in=drafts.needed_picture_ids(locked)).order_by("pk"):
        with suppress(ProtectedError):  # something else of the person's shows it
            media_pictures.delete(picture)
            deleted += 1
    return deleted
