"""The directory follows publication, through whichever door it came: the one use of signals in the project.

Approval, a plain `revision.publish()`, the owner's "unpublish", the admin's one and many, and deletion all end in
Wagtail's two signals; an overridden method would miss most of them.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished

from portfolios.models import PortfolioPage


def connect() -> None:
    page_published.connect(_write, sender=PortfolioPage, dispatch_uid="portfolios.directory.write")
    page_unpublished.connect(_remove, sender=PortfolioPage, dispatch_uid="portfolios.directory.remove")


def _write(instance: PortfolioPage, **_: Any) -> None:
    from portfolios.directory import rows

    rows.write(instance.pk)


def _remove(instance: PortfolioPage, **_: Any) -> None:
    from portfolios.actions import portfolios
    from portfolios.directory import rows

    with transaction.atomic():
        # The admin's own doors know nothing of a review: what came down would go up again with its approval.
        portfolios.end_reading(portfolios.lock(instance))
        rows.remove(instance.pk)
