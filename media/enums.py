"""The choices of the room that touches bytes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureState(models.TextChoices):
    """`received` waits for the worker, which makes it `ready` or `failed`."""

    RECEIVED = "received", _("Being prepared")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be used")


class PictureFailure(models.TextChoices):
    """Why the worker gave up. The row keeps the code, so that each reader gets the sentence in their language."""

    DAMAGED = "damaged", _("This picture is damaged or incomplete. Export it again and upload the new file.")
    ANIMATED = "animated", _("This picture moves. Upload one still frame as JPEG, PNG or WebP.")
    TOO_MANY_PIXELS = "too_many_pixels", _("This picture has too many pixels. Make it smaller and upload it again.")
    TOO_HEAVY = "too_heavy", _("This picture is too heavy to prepare. Export it again as a plain JPEG and upload that.")
    LOST = "lost", _("This picture did not arrive whole. Upload it again.")


class CopyFormat(models.TextChoices):
    """In the order in which a browser should try them; the last one is what every browser shows."""

    AVIF = "avif", "image/avif"
    WEBP = "webp", "image/webp"
    JPEG = "jpg", "image/jpeg"
