"""Which pictures, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Func, JSONField, Sum
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


class _PublicLine(Func):
    output_field = JSONField()
    template = """(SELECT jsonb_build_object('width', picture.width, 'height', picture.height, 'blur', picture.blur, 'copies',
    jsonb_agg(jsonb_build_object('width', copy.width, 'format', copy.format, 'name', copy.public_name)))
FROM media_picture picture JOIN media_picturecopy copy ON copy.picture_id = picture.id AND copy.public_name IS NOT NULL
WHERE picture.id = %(expressions)s GROUP BY picture.id)"""


def public_line(picture_id: str) -> Func:
    """What `delivery.card_of_line` needs of the picture that `picture_id` points to, inside a list's own query.

    NULL where there is no picture, or nothing of it is public.
    """
    return _PublicLine(picture_id)
