"""One WSGI application for both sides: the site as it is deployed, and under /bare/ Django with no middleware at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.test import override_settings
from django.urls import set_urlconf

from talentpool.kernel.throttling import PerMinute
from talentpool.wsgi import application as site


class BareHandler(WSGIHandler):
    """Django without middleware, and with its own addresses."""

    def resolve_request(self, request: HttpRequest) -> Any:
        request.urlconf = "benchmarks.bare"
        found = super().resolve_request(request)
        set_urlconf(None)  # its templates link to the site's addresses
        return found


PerMinute.STRANGER = 10**9  # it still counts, but stops nobody

with override_settings(MIDDLEWARE=[]):
    bare = BareHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    chosen = bare if environ["PATH_INFO"].startswith("/bare/") else site
    return chosen(environ, start_response)
