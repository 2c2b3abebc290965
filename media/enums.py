"""The choices of the room that touches bytes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureState(models.TextChoices):
    """`received` waits for the worker, which makes it `ready` or `failed`."""

    RECEIVED = "received", _("Being prepared")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be used")
