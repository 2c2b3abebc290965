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


class ReviewState(models.TextChoices):
    """Where a draft stands with the city's reviewers; read from Wagtail's workflow, stored nowhere else."""

    NONE = "none", _("Not submitted")
    IN_REVIEW = "in_review", _("In review")
    SENT_BACK = "sent_back", _("Sent back")


class MessageKind(models.TextChoices):
    """What a message of the conversation about a review did."""

    SENT_BACK = "sent_back", _("Sent back")
    ANSWER = "answer", _("Answer")
    APPROVED = "approved", _("Approved")
