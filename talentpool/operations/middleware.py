"""Counts each request. Outermost, so that what any other middleware answers is counted too."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]


class MetricsMiddleware:
    def __init__(self, get_response: Next) -> None:
        if not settings.METRICS_ADDRESS:
            raise MiddlewareNotUsed
        from . import metrics

        self.get_response = get_response
        self.metrics = metrics

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begin = time.perf_counter()
        response = self.get_response(request)
        route = _route(request)
        method = request.method if request.method in self.metrics.METHODS else "other"
        self.metrics.REQUESTS.labels(method, route, response.status_code).inc()
        self.metrics.SECONDS.labels(route).observe(time.perf_counter() - begin)
        return response


def _route(request: HttpRequest) -> str:
    """The pattern, never the address: its words may name a person, and there is no end of them."""
    if request.resolver_match:
        return request.resolver_match.route or "/"
    for prefix in (settings.STATIC_URL, settings.MEDIA_URL):
        if request.path_info.startswith(prefix):
            return prefix
    return "none"
