"""Whole answers to strangers, kept for half a minute: a page that is passed around costs no query and no rendering.

A change of what is published forgets them at once, when it happens and again when it is committed. An answer that was
being made meanwhile may be kept after that; it is gone when its half minute is over, well within the sixty seconds in
which a withdrawn page must be nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response

from portfolios.views import freshness

SECONDS = 30
_PAGE = re.compile(r"/[a-z]{2}/talent/[-\w]+/", re.ASCII)


class KeptPagesMiddleware:
    """Before everything that asks who somebody is: what is kept looks the same for all who are nobody in particular."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or not _PAGE.fullmatch(request.path_info) or not freshness.is_nobody_in_particular(request):
            return self.get_response(request)
        request.get_host()  # refuses a foreign one here as everywhere
        key = _key(request.path_info)
        kept = cache.get(key)
        if kept is not None:
            headers, body = kept
            response = HttpResponse(body, headers=headers)
            return get_conditional_response(request, etag=headers["ETag"], response=response) or response
        # Whoever only asks whether it changed would be told so by the view, and nothing would ever be kept.
        asked = request.META.pop("HTTP_IF_NONE_MATCH", "")
        response = self.get_response(request)
        if getattr(response, "may_be_kept", False) and response.status_code == 200 and not response.cookies:
            cache.set(key, (dict(response.headers), response.content), SECONDS)
        if asked:
            request.META["HTTP_IF_NONE_MATCH"] = asked
            return get_conditional_response(request, etag=response.get("ETag"), response=response) or response
        return response


def forget(slug: str) -> None:
    """Keep the page of `slug` no longer, in any language. Call it in the transaction that changes what is published."""
    keys = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            keys.append(_key(reverse("portfolios:detail", args=[slug])))
    cache.delete_many(keys)
    transaction.on_commit(lambda: cache.delete_many(keys))


def _key(path: str) -> str:
    return f"kept-page:{path}"
