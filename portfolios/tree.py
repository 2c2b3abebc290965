"""Where portfolios stand in Wagtail's tree."""

from __future__ import annotations

from portfolios.models import PortfolioIndexPage


def lock_index_page() -> PortfolioIndexPage:
    """The one index page, made by a migration and protected since; locked, so that children get a path each."""
    return PortfolioIndexPage.objects.select_for_update(of=("self", "page_ptr")).get()
