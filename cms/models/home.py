"""The front page's own words. Everything else on it is gathered by `cms.queries.home`."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from talentpool.kernel.text import validate_line, validate_text


class HomePage(Page):
    """One per language, made by a migration. It has an explicit route, so Wagtail never serves it."""

    headline = models.CharField(
        _("headline"),
        max_length=60,
        blank=True,
        validators=[validate_line],
        help_text=_("Left empty, the front page keeps its usual headline."),
    )
    circled = models.CharField(
        _("end of the headline, circled"),
        max_length=24,
        blank=True,
        validators=[validate_line],
        help_text=_("The one phrase with a grease-pencil circle around it."),
    )
    lead = models.TextField(_("sentence below the headline"), max_length=240, blank=True, validators=[validate_text])

    is_creatable = False
    preview_modes: list[tuple[str, Any]] = []
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StandardPage"]

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("circled"), FieldPanel("lead")]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
