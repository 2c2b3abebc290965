"""The city's public pages that have a route of their own, and the two texts that machines ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from cms.models import StandardPage
from cms.queries import collections, front
from talentpool.accounts.agreements import current
from talentpool.accounts.enums import Purpose
from talentpool.kernel import clock
from talentpool.kernel.templatetags.figures import number

# First parts of addresses behind which everybody sees only their own.
PERSONAL = ("account", "applications", "portfolio", "studio")
# RFC 9116: after this the text counts as stale. It is made anew on every request, so it never gets there.
SECURITY_TEXT_LASTS = timedelta(days=180)


# The way to a first job, as key poses of a timing chart.
STEPS: list[dict[str, Any]] = [
    {"k": 1, "now": True, "title": _("Build a portfolio"), "text": _("A few pictures of your best work are enough to begin.")},
    {"k": 5, "title": _("The city reads it"), "text": _("Staff publish exactly what you submitted, or say what is missing.")},
    {"k": 9, "title": _("Apply with it"), "text": _("Every posting states its pay, its deadline and its time zone.")},
    {"k": 13, "title": _("Get hired"), "text": _("You accept the offer, and it is on record for both sides.")},
]


@require_safe
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    """The front page, which any reader may cache but asks about again each time."""
    shown = front.home(language=get_language() or settings.LANGUAGE_CODE, at=clock.now())
    response = render(request, "cms/home.html", {"page": shown.page, "front": shown, "facts": _facts(shown), "steps": STEPS})
    return _kept_for_a_minute(response)


@require_safe
@conditional_page
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """A featured collection, for as long as it runs."""
    shown = collections.find(slug, at=clock.now())
    if shown is None:
        raise Http404
    return _kept_for_a_minute(render(request, "cms/collection.html", {"shown": shown, "collection": shown.collection}))


def _kept_for_a_minute(response: HttpResponse) -> HttpResponse:
    """By shared caches. A signed-in person's copy is made private by the middleware."""
    patch_cache_control(response, public=True, max_age=0, s_maxage=60)
    return response


def _facts(shown: front.Front) -> list[tuple[Any, str]]:
    counted = [
        (_("Published portfolios"), shown.figures.talent),
        (_("Open jobs"), shown.figures.postings),
        (_("Verified studios"), shown.figures.studios),
        (_("Hires so far"), shown.figures.hires),
    ]
    return [(label, number(value)) for label, value in counted]


@require_safe
def standard_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that the footer names, without Wagtail's walk down the tree. Staff edit it as any other."""
    page = get_object_or_404(
        StandardPage.objects.live().public().select_related("locale"), slug=slug, locale__language_code=get_language()
    )
    response = page.serve(request)
    if slug == "privacy":
        # What the page explains, and the very words that people agree to when they sign up.
        response.context_data["agreement"] = current(Purpose.ACCOUNT, get_language() or settings.LANGUAGE_CODE)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing private is hidden by this: it only saves crawlers and us work."""
    closed = ["/admin/", "/api/", "/private/", *(f"/{code}/{name}/" for code, _name in settings.LANGUAGES for name in PERSONAL)]
    sitemap = urljoin(settings.SITE_URL, reverse("sitemap"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a hole (RFC 9116). Without a contact there is nothing to say."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (clock.now() + SECURITY_TEXT_LASTS).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {urljoin(settings.SITE_URL, request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
