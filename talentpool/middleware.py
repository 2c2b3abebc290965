"""What every request passes through: outages, refusals, the person's language and zone, privacy of pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.core.cache.backends.base import InvalidCacheBackendError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_structlog.middlewares.request import RequestMiddleware

from talentpool.kernel.api import RETRY_AFTER_SECONDS, problem_response, wants_json
from talentpool.kernel.errors import Refusal

logger = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponse]

# The Wagtail admin is built on inline styles and scripts; only staff ever see it.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'"
)


# Refusals with a page of their own: there is nothing to go back to and try again.
LOST = (403, 410, 429)


class OutageMiddleware:
    """Database or broker trouble is a 503 that says when to come back; a refusal is its own page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return unavailable(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, (OperationalError, InterfaceError, InvalidCacheBackendError)):
            return unavailable(request, error)
        if isinstance(error, Refusal):
            return refused(request, error)
        return None


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.warning("database_away", extra={"kind": type(error).__name__})
    retry = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    if wants_json(request):
        return problem_response(503, "unavailable", _("The service is busy or restarting. Try again in a moment."), **retry)
    # Without a request no context processor runs: they may need the database that is away.
    return HttpResponse(render_to_string("503.html"), status=503, headers=retry)


def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    """A refusal that no form could show beside a field. `Conflict` and a stale version keep the person's text."""
    if wants_json(request):
        return problem_response(error.status, error.code, error.reason)
    typed = [
        (name, value)
        for name, value in request.POST.items()
        if name not in {"csrfmiddlewaretoken", "version"} and "password" not in name and len(value) > 20
    ]
    if error.status in LOST and not typed:
        return render(request, f"{error.status}.html", {"exception": error.reason}, status=error.status)
    return render(request, "refused.html", {"refusal": error, "typed": typed}, status=error.status)


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but a 404 outside the pages stays a 404: it would be sent to `/id/…`, which Wagtail's catch-all takes."""

    WITHOUT_LANGUAGE = ("/api/", "/admin/", "/uploads/", "/private/", "/static/")

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path_info.startswith(self.WITHOUT_LANGUAGE):
            patch_vary_headers(response, ["Accept-Language"])
            response.headers.setdefault("Content-Language", get_language())
            return response
        return super().process_response(request, response)


class RequestLogMiddleware(RequestMiddleware):
    """One line a request with its id. The route stands for the address, whose words may name a person or a token."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        match = request.resolver_match
        return f"{request.method} {match.route if match else '(no route)'}"


class PersonMiddleware:
    """Times are shown in the person's own zone."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            with timezone.override(ZoneInfo(request.user.timezone)):
                return self.get_response(request)
        return self.get_response(request)


class PrivatePagesMiddleware:
    """What a signed-in person sees is never kept by a cache; the admin gets the policy that it needs."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response["Content-Security-Policy"] = ADMIN_POLICY
            response["X-Frame-Options"] = "SAMEORIGIN"
        if hasattr(request, "user") and request.session.accessed and request.user.is_authenticated:
            add_never_cache_headers(response)
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
        return response
