"""The pages on which a person stops or erases the account. A copy of the data is asked for on the settings page."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from talentpool.kernel import clock
from talentpool.lifecycle import erasing, studios
from talentpool.lifecycle.forms import EraseForm
from talentpool.lifecycle.stopping import stop_account


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Withdraw the consent that the account rests on."""
    held = studios.held_by(request.user)
    if request.method != "POST" or held.to_hand_over:
        return render(request, "lifecycle/stop.html", {"held": held}, status=409 if request.method == "POST" else 200)
    stop_account(request.user)
    return redirect("accounts:waiting")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """Only for who has just shown the password or the second factor once more, and types the address."""
    held = studios.held_by(request.user)
    form = EraseForm(request.POST if request.method == "POST" else None, own_email=request.user.email)
    if held.to_hand_over or not form.is_valid():
        status = (409 if held.to_hand_over else 422) if request.method == "POST" else 200
        return render(request, "lifecycle/erase.html", {"held": held, "form": form}, status=status)
    erasing.ask(request.user, at=clock.now())
    logout(request)
    return redirect("account_erased")


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """What follows, for somebody who is nobody here any more."""
    return render(request, "lifecycle/erased.html")
