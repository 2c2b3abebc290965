"""Curation. Staff write a collection in the admin; what was put forward, by whom and why is kept apart from it."""

from __future__ import annotations

from django.db import transaction
from wagtail.log_actions import log

from cms.models import FeaturedCollection
from media.actions import pictures
from talentpool.accounts.models import User

CURATED = "cms.curated"


@transaction.atomic
def record(collection: FeaturedCollection, *, by: User) -> None:
    """Log the choice as it now stands, and let the picture be seen by everybody."""
    talent = collection.talent.select_related("portfolio").order_by("sort_order", "pk")
    data = {
        "reason": collection.reason,
        "talent": [item.portfolio.public_id for item in talent],
        "from": collection.starts_at.isoformat(),
        "until": collection.ends_at.isoformat(),
    }
    log(instance=collection, action=CURATED, user=by, data=data)
    if collection.picture_id:
        pictures.publish([collection.picture_id])
