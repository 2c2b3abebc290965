"""Two doors that stand before every page: the staff's, and the one of accounts that wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from talentpool.accounts import rules
from talentpool.kernel import clock
from talentpool.kernel.api import problem_response, wants_json

Next = Callable[[HttpRequest], HttpResponse]
STAFF_PREFIX = "/admin/"
# A session lives for two weeks; its proof of a second factor for a working day.
PROOF_SECONDS = 12 * 3600
# What somebody may reach whose account waits: the waiting page, the way out, what opens the account, and every
# person's rights: the copy of their data and the erasure, with the proof of who they are.
OPEN_WHILE_WAITING = frozenset(
    {
        "accounts:waiting",
        "accounts:guardian",
        "account_logout",
        "account_confirm_email",
        "account_email_verification_sent",
        "account_inactive",
        "account_erase",
        "account_erased",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "accounts:ask_for_export",
        "accounts:download_export",
        "accounts:export",
        "health",
        "ready",
    }
)


class StaffDoorMiddleware:
    """Only staff see the admin, and only in a session that showed a second factor. For others it is not there."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not request.path_info.startswith(STAFF_PREFIX):
            return None
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if not rules.is_city_staff(user):
            raise Http404
        if not rules.has_second_factor(user):
            messages.warning(request, _("The city's desk needs an authenticator app or a passkey. Add one here first."))
            return redirect("mfa_index")
        if not proved_second_factor(request):
            return _ask_for_second_factor(request)
        return None


class WaitingRoomMiddleware:
    """An account without a standing consent, its person's or the guardian's, gets one page only."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        # Reading the session's person is what sets `Vary: Cookie`; a visitor without a session costs nothing.
        if not request.session.session_key or not request.user.is_authenticated:
            return None
        decision = rules.is_in_use(request.user)
        match = request.resolver_match
        if decision or (match and match.view_name in OPEN_WHILE_WAITING):
            return None
        if wants_json(request):
            return problem_response(403, decision.code, decision.reason)
        return redirect("accounts:waiting")


def proved_second_factor(request: HttpRequest) -> bool:
    """Whether this very session was opened, or confirmed, with a second factor within the last working day."""
    since = clock.now().timestamp() - PROOF_SECONDS
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" and record.get("at", 0) > since for record in records)


def _ask_for_second_factor(request: HttpRequest) -> HttpResponse:
    methods = get_adapter().get_reauthentication_methods(request.user)
    way = next(method["url"] for method in methods if method["id"].startswith("mfa_reauthenticate"))
    return HttpResponseRedirect(f"{way}?{urlencode({'next': request.get_full_path()})}")
