"""`/sitemap.xml`: which pages search engines may find. Each app brings its sections; here they are put together.

Nothing is kept: what is unpublished or closed is gone from the next answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib.sitemaps import views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.sitemaps import CollectionSection, PageSection
from jobs.sitemaps import PostingSection, StudioSection
from portfolios.sitemaps import PortfolioSection
from talentpool.kernel.sitemaps import Section

SECTIONS: dict[str, type[Section]] = {
    "pages": PageSection,
    "collections": CollectionSection,
    "talent": PortfolioSection,
    "jobs": PostingSection,
    "studios": StudioSection,
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every file that holds something. Django's own would build addresses from the Host header."""
    files = [file for name, section in SECTIONS.items() for file in _files(name, section())]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


def _files(name: str, section: Section) -> Iterator[SitemapIndexItem]:
    if not section.paginator.count:
        return
    address = settings.SITE_URL.rstrip("/") + reverse("sitemap-section", args=[name])
    changed_at = section.get_latest_lastmod()
    for page in section.paginator.page_range:
        yield SitemapIndexItem(address if page == 1 else f"{address}?p={page}", changed_at)


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, SECTIONS, section)
