"""A person's own settings: name, language and zone, consents, tokens, and the way to the second factor."""

from __future__ import annotations

from typing import Any

from django.conf import settings as site_settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from talentpool.accounts import queries
from talentpool.accounts.actions import consents, people, tokens
from talentpool.accounts.enums import Purpose
from talentpool.accounts.forms.people import SettingsForm
from talentpool.accounts.forms.tokens import TokenForm
from talentpool.kernel import clock
from talentpool.kernel.errors import Refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    user = request.user
    initial = {"name": user.name, "language": user.language, "timezone": user.timezone}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        people.change_settings(user, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return in_language(redirect_to("accounts:settings", form.cleaned_data["language"]), form.cleaned_data["language"])
    context = {"form": form, "about": queries.own_settings(user, at=clock.now(), language=get_language() or "id")}
    return render(request, "accounts/settings.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def give_consent(request: HttpRequest, purpose: str) -> HttpResponse:
    wanted = _optional(purpose)
    consents.give(request.user, wanted, language=get_language() or "id", at=clock.now())
    messages.success(request, _("Your consent is recorded."))
    return redirect("accounts:settings")


@login_required
@require_POST
def withdraw_consent(request: HttpRequest, purpose: str) -> HttpResponse:
    consents.withdraw(request.user, _optional(purpose), at=clock.now())
    messages.success(request, _("Your consent is withdrawn. We stop at once."))
    return redirect("accounts:settings")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make_token(request: HttpRequest) -> HttpResponse:
    """The token is on this answer's page and nowhere else, ever."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        try:
            row, token = tokens.issue(request.user, name=form.cleaned_data["name"], at=at, expires_at=form.expires_at(at=at))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "accounts/token_made.html", {"row": row, "token": token})
    return render(request, "accounts/token_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def end_token(request: HttpRequest, token_id: str) -> HttpResponse:
    tokens.revoke(get_object_or_404(request.user.api_tokens, public_id=token_id), at=clock.now())
    messages.success(request, _("The token no longer works."))
    return redirect("accounts:settings")


def redirect_to(name: str, language: str) -> HttpResponse:
    with translation.override(language):
        return redirect(reverse(name))


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """Remember the language for addresses that name none."""
    response.set_cookie(
        site_settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=site_settings.LANGUAGE_COOKIE_SECURE,
        samesite=site_settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


def _optional(purpose: str) -> Any:
    """The consent for the account itself has a page of its own, which says what ends with it."""
    if purpose not in (Purpose.CONTACT, Purpose.NEWS):
        raise Refusal()
    return Purpose(purpose)
