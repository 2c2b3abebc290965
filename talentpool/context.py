"""What every page of the site may name: the site itself, its languages, its navigation, unread notices.

Everything that costs a query or a reverse is lazy: a page that does not show it does not pay for it.
A view may put its own `languages` into its context (an editorial page whose translation has another slug).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talentpool.outbox import queries

LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


@dataclass(frozen=True)
class Language:
    """One language of the switch: where this very page lives in it."""

    code: str
    name: str
    url: str
    current: bool

    @property
    def absolute_url(self) -> str:
        return settings.SITE_URL.rstrip("/") + self.url


@dataclass(frozen=True)
class Destination:
    """One entry of the main navigation."""

    label: str
    url: str
    current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates `site`, `languages`, `navigation`, `canonical_url` and `unread_count`.

    `our_site` is `site` again, for the page around every page: allauth puts a `site` of its own into its contexts.
    """
    ours = {
        "name": settings.SITE_NAME,
        "city": settings.CITY_NAME,
        "operator": settings.OPERATOR_NAME,
        "url": settings.SITE_URL.rstrip("/"),
    }
    return {
        "site": ours,
        "our_site": ours,
        "languages": _lazily(lambda: languages_of(request)),
        "navigation": _lazily(lambda: navigation_of(request)),
        "canonical_url": settings.SITE_URL.rstrip("/") + request.path,
        "unread_count": _lazily(lambda: _unread_count(request)),
    }


def languages_of(request: HttpRequest) -> list[Language]:
    """Say where the page of `request` lives in each language, its query string kept."""
    here = request.get_full_path()
    current = get_language()
    return [
        Language(code, LANGUAGE_NAMES.get(code, str(label)), _in_language(here, code), code == current)
        for code, label in settings.LANGUAGES
    ]


def navigation_of(request: HttpRequest) -> list[Destination]:
    """List the public sections that exist, the one being read marked."""
    sections = [("portfolios:directory", _("Talent")), ("jobs:board", _("Jobs"))]
    found = []
    for name, label in sections:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append(Destination(label, url, request.path.startswith(url)))
    return found


def _in_language(path: str, code: str) -> str:
    translated = translate_url(path, code)
    if translated != path or path.startswith(f"/{code}/"):
        return translated
    return f"/{code}/"


def _unread_count(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return 0
    return queries.unread_count(user.pk)


def _lazily(make: Callable[[], Any]) -> Any:
    return SimpleLazyObject(make)
