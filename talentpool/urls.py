"""Every address of the site. Explicit routes come before Wagtail's catch-all."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.db import transaction
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms import views as cms_views
from media.urls import file_urlpatterns
from talentpool import api, health, sitemaps

_to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("", require_safe(RedirectView.as_view(pattern_name="home", permanent=False))),
    path("health/", health.alive, name="health"),
    path("ready/", health.ready, name="ready"),
    path("robots.txt", cms_views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path(".well-known/security.txt", cms_views.security, name="security-txt"),
    path("", include(file_urlpatterns)),
    # Atomic, because Wagtail's own publishing and unpublishing are not: a page and its directory row go together.
    path("admin/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, transaction.atomic))),
    *api.urlpatterns,
    *i18n_patterns(
        path("", cms_views.home, name="home"),
        path("", include("talentpool.accounts.urls")),
        path("", include("talentpool.lifecycle.urls")),
        path("account/", include("allauth.urls")),
        path("", include("media.urls")),
        path("", include("portfolios.urls")),
        path("", include("jobs.urls")),
        path("", include("cms.urls")),
        # Wagtail's own sign-in for pages that staff close to strangers looks like nothing else here, and asks no second factor.
        path("_util/login/", require_safe(_to_sign_in), name="wagtailcore_login"),
        path("", include(wagtail_urls)),
    ),
]
