"""What the choosers of the Wagtail admin offer."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks

from .querysets import PictureQuerySet


@hooks.register("construct_image_chooser_queryset")
def offer_editorial_pictures(images: PictureQuerySet, request: HttpRequest) -> PictureQuerySet:
    """A freelancer's picture belongs to their portfolio: publishing it elsewhere is not for an editor to do by a slip."""
    return images.editorial().usable()
