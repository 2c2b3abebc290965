"""An ordinary page: about, privacy, accessibility, open source, and whatever else staff write."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class StandardPage(Page):
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"], blank=True)

    template = "cms/standard_page.html"
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    # Closed to strangers or to a group, but never by a password that goes from hand to hand.
    private_page_options = ["groups", "login"]

    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add where this page lives in each language: its translation may have another address."""
        context = super().get_context(request, *args, **kwargs)
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        addresses = {page.locale.language_code: page.get_url(request) for page in pages}
        here = self.locale.language_code
        context["languages"] = [
            {
                "code": code,
                "name": name,
                "url": url,
                "absolute_url": settings.SITE_URL.rstrip("/") + url,
                "current": code == here,
            }
            for code, name in settings.LANGUAGES
            if (url := addresses.get(code) or f"/{code}/")
        ]
        return context
