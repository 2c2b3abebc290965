"""The waiting page of a young person, and the page that a guardian reads and answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from talentpool.accounts import agreements, rules
from talentpool.accounts.actions import consents, guardians
from talentpool.accounts.enums import Purpose
from talentpool.accounts.forms.people import GuardianAddressForm, GuardianForm
from talentpool.accounts.models import GuardianConsent
from talentpool.kernel import clock
from talentpool.kernel.errors import Refusal


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """Why the account stands still, and what opens it: the guardian's answer, or one's own consent again."""
    user = request.user
    decision = rules.is_in_use(user)
    if decision:
        return redirect("accounts:landing")
    adult = user.is_adult(today=clock.now().date())
    if request.method == "POST" and adult:
        consents.give(user, Purpose.ACCOUNT, language=get_language() or "id", at=clock.now())
        return redirect("accounts:landing")
    asked = GuardianConsent.objects.filter(user=user).first()
    form = None
    if not adult:
        initial = {"guardian_email": asked.guardian_email if asked else ""}
        form = GuardianAddressForm(request.POST or None, initial=initial, own_email=user.email)
    if form is not None and form.is_bound and form.is_valid():
        try:
            guardians.ask(user, email=form.cleaned_data["guardian_email"], at=clock.now())
        except Refusal as refusal:
            form.add_error("guardian_email", str(refusal))
        else:
            messages.success(request, _("We have written to your guardian."))
            return redirect("accounts:waiting")
    agreement = agreements.current(Purpose.ACCOUNT, get_language() or "id")
    context = {"decision": decision, "adult": adult, "asked": asked, "form": form, "agreement": agreement}
    return render(request, "accounts/waiting.html", context, status=422 if form is not None and form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """No account needed: the link is the key. Opening it agrees to nothing."""
    language = get_language() or "id"
    asked = guardians.find(token, at=clock.now())
    form = GuardianForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        guardians.agree(token, guardian_name=form.cleaned_data["name"], language=language, at=clock.now())
        return render(request, "accounts/guardian_thanks.html", {"person": asked.user})
    context = {"person": asked.user, "form": form, "agreement": agreements.current(Purpose.ACCOUNT, language)}
    response = render(request, "accounts/guardian.html", context, status=422 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    return response
