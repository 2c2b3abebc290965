"""A picture, what Wagtail's admin derives from it, and the sized copies that pages show.

Originals are always private. Copies are private until something that shows them is published, and again
after that: publication gives each copy a public key of its own, taken away when it ends.
"""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from media.enums import PictureState
from talentpool.kernel.fields import PublicIdField


def private_storage() -> models.fields.files.Storage:
    return storages["private"]


class PictureQuerySet(models.QuerySet["Picture"]):
    def owned_by(self, user_id: int) -> PictureQuerySet:
        return self.filter(owner_id=user_id)

    def ready(self) -> PictureQuerySet:
        return self.filter(state=PictureState.READY)

    def with_copies(self) -> PictureQuerySet:
        return self.prefetch_related(models.Prefetch("copies", PictureCopy.objects.order_by("width", "format")))


class Picture(AbstractImage):
    """`owner` is the freelancer who uploaded it, or None for the city's own editorial pictures."""

    public_id = PublicIdField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="pictures"
    )
    state = models.CharField(max_length=10, choices=PictureState, default=PictureState.READY)
    failure = models.CharField(max_length=200, blank=True)
    blur = models.CharField(max_length=32, blank=True, help_text=_("Two colours that stand in while it loads"))
    published_at = models.DateTimeField(null=True, blank=True)

    admin_form_fields = ("title", "file", "description", "collection", "tags",
                         "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureRendition(AbstractRendition):
    """What Wagtail's admin shows; private like the original."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="media_one_rendition_per_spec")
        ]


class PictureCopy(models.Model):
    """One width in one format. `public_name` is set only while something published shows it."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="copies")
    format = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    private_name = models.CharField(max_length=100, unique=True)
    public_name = models.CharField(max_length=100, null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["picture", "format", "width"], name="media_one_copy_per_size"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="media_copy_has_size"),
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} {self.width} {self.format}"
