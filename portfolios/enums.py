"""The choices that a portfolio is described by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageLevel(models.TextChoices):
    """CEFR, and native above it."""

    A1 = "A1", _("A1 · first words")
    A2 = "A2", _("A2 · everyday matters")
    B1 = "B1", _("B1 · can follow a briefing")
    B2 = "B2", _("B2 · can discuss work")
    C1 = "C1", _("C1 · fluent")
    C2 = "C2", _("C2 · near native")
    NATIVE = "native", _("Native")
