"""Which pictures, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from wagtail.images.models import ImageQuerySet

from .enums import PictureState

if TYPE_CHECKING:
    from talentpool.accounts.models import User


class PictureQuerySet(ImageQuerySet):
    def owned_by(self, user_id: int) -> PictureQuerySet:
        return self.filter(owner_id=user_id)

    def editorial(self) -> PictureQuerySet:
        """The city's own: nobody's portfolio."""
        return self.filter(owner=None)

    def visible_to(self, user: User | Any) -> PictureQuerySet:
        """The rows behind `rules.may_see_picture`."""
        if not user.is_authenticated:
            return self.none()
        return self.all() if user.is_staff else self.filter(owner_id=user.pk)

    def ready(self) -> PictureQuerySet:
        return self.filter(state=PictureState.READY)

    def waiting_since(self, moment: datetime) -> PictureQuerySet:
        return self.filter(state=PictureState.RECEIVED, created_at__lt=moment)

    def usable(self) -> PictureQuerySet:
        return self.exclude(state=PictureState.FAILED)

    def published(self) -> PictureQuerySet:
        return self.exclude(published_at=None)

    def with_copies(self) -> PictureQuerySet:
        """What `delivery.card` needs, in one more query whatever the number of pictures."""
        return self.prefetch_related("copies")

    def stored_bytes(self) -> int:
        return int(self.aggregate(total=Sum("file_size"))["total"] or 0)

    def locked(self, ids: Iterable[int]) -> PictureQuerySet:
        """Lock these rows, always in the same order."""
        return self.filter(pk__in=list(ids)).order_by("pk").select_for_update(of=("self",))
