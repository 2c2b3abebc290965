"""A picture, what Wagtail's admin derives from it, and the sized copies that pages show.

`file` is only ever the clean original that our own decoder wrote; what a person sent waits under `incoming_name` and
is deleted when the worker is done with it. Originals and copies are private. While something published shows a
picture, each copy has a second file under a public name, which is taken away when that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from media.enums import CopyFormat, PictureFailure, PictureState
from media.querysets import PictureQuerySet
from media.storage import random_key
from talentpool.kernel.fields import PublicIdField


class Picture(AbstractImage):
    """`owner` is the freelancer who uploaded it, or None for the city's own editorial pictures.

    `published_at` is the wish to be public; copies that are made later follow it.
    """

    public_id = PublicIdField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="pictures")
    state = models.CharField(max_length=10, choices=PictureState, default=PictureState.READY)
    failure = models.CharField(max_length=20, choices=PictureFailure, blank=True)
    # Where the private files lie. Fixed at birth, so that work which runs twice writes the same files twice.
    key = models.CharField(max_length=32, unique=True, editable=False, default=random_key)
    incoming_name = models.CharField(max_length=100, blank=True, editable=False)
    blur = models.CharField(max_length=32, blank=True, help_text=_("Two colours that stand in while it loads"))
    published_at = models.DateTimeField(null=True, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    objects = PictureQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(condition=~Q(state=PictureState.READY) | ~Q(file=""), name="media_ready_picture_has_a_file"),
            models.CheckConstraint(condition=Q(state=PictureState.FAILED) ^ Q(failure=""), name="media_failed_picture_says_why"),
        ]

    @property
    def incoming(self) -> bool:
        """Whether a person's own bytes still wait for the worker."""
        return self.incoming_name != ""

    def private_name(self, kind: str, extension: str) -> str:
        """`kind` is "original" or a width."""
        return f"{self.key[:2]}/{self.key}/{kind}.{extension}"

    def is_stored_locally(self) -> bool:
        return bool(self.file) and super().is_stored_locally()

    @contextmanager
    def open_file(self) -> Iterator[BinaryIO]:
        """Wagtail's admin shows its own stand-in for a picture that is not prepared yet."""
        if not self.file:
            raise SourceImageIOError("not prepared yet")
        with super().open_file() as file:
            yield file


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
    format = models.CharField(max_length=4, choices=CopyFormat)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    private_name = models.CharField(max_length=100, unique=True)
    public_name = models.CharField(max_length=100, null=True, unique=True)  # NULLs may repeat

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["picture", "format", "width"], name="media_one_copy_per_size"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="media_copy_has_size"),
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} {self.width} {self.format}"
