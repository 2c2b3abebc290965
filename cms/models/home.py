"""The front page."""

from __future__ import annotations

from wagtail.models import Page


class HomePage(Page):
    """One per language; what it shows is gathered by `cms.queries.home`."""

    parent_page_types = ["wagtailcore.Page"]
