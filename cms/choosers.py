"""What staff choose with in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from portfolios.models import PortfolioPage


class PortfolioChooser(AdminPageChooser):
    """Says its button in the reader's language: Wagtail's own glues words together once, when the form's class is made."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=[PortfolioPage], **kwargs)
        self.choose_one_text = _("Choose a portfolio")
        self.choose_another_text = _("Choose another portfolio")
