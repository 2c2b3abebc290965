"""Sign-up in short screens. What is typed stays in the session, so back works and a dropped connection loses nothing.

The account is made at the end, and the answer is the same whether the address was free or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.internal import flows
from allauth.core import ratelimit
from django.core.exceptions import ImproperlyConfigured
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from talentpool.accounts import agreements
from talentpool.accounts.actions import people
from talentpool.accounts.enums import Purpose
from talentpool.accounts.forms.people import CredentialsForm, GuardianAddressForm, IntentForm, PersonForm
from talentpool.accounts.models import User
from talentpool.kernel import clock

KEY = "signup"
_TITLES = [_("Sign in data"), _("What you do"), _("About you"), _("Your guardian")]
_NAMES = ["accounts:signup", "accounts:signup_intent", "accounts:signup_person", "accounts:signup_guardian"]


@dataclass(frozen=True)
class Step:
    """One mark of the timing chart."""

    k: int
    title: Any
    done: bool
    now: bool
    href: str


@method_decorator(
    [never_cache, require_http_methods(["GET", "HEAD", "POST"]), sensitive_post_parameters("password")], name="dispatch"
)
class Screen(View):
    """One screen: its number, its form, and what it keeps."""

    number: int
    needs: tuple[str, ...] = ()
    form_class: type[Form]
    submit = _("Continue")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("accounts:landing")
        self.kept: dict[str, Any] = request.session.get(KEY, {})
        if any(not self.kept.get(name) for name in self.needs):
            return redirect("accounts:signup")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        request.session[KEY] = self.kept | self.keep(form)
        self.kept = request.session[KEY]
        return self.go_on()

    def form(self, data: Any = None) -> Form:
        return self.form_class(data, initial=self.kept)

    def keep(self, form: Form) -> dict[str, Any]:
        return form.cleaned_data

    def go_on(self) -> HttpResponse:
        return redirect(_NAMES[self.number])

    def page(self, form: Form, status: int = 200) -> HttpResponse:
        last = 4 if self.kept.get("guardian_needed") else 3
        steps = [
            Step(k, _TITLES[k - 1], k < self.number, k == self.number, reverse(_NAMES[k - 1]) if k < self.number else "")
            for k in range(1, last + 1)
        ]
        context = {"form": form, "steps": steps, "submit": self.submit, "title": _TITLES[self.number - 1]}
        if self.number > 1:
            context["back"] = reverse(_NAMES[self.number - 2])
        return render(self.request, self.template(), context | self.extra(), status=status)

    def template(self) -> str:
        return "accounts/signup.html"

    def extra(self) -> dict[str, Any]:
        return {}


class Credentials(Screen):
    number = 1

    def form(self, data: Any = None) -> Form:
        return CredentialsForm(
            data, initial={"email": self.kept.get("email")}, password_known=bool(self.kept.get("password_hash"))
        )

    def keep(self, form: Form) -> dict[str, Any]:
        if not isinstance(form, CredentialsForm):
            raise ImproperlyConfigured
        kept = {"email": form.cleaned_data["email"]}
        return kept | ({"password_hash": form.password_hash} if form.password_hash else {})


class IntentScreen(Screen):
    number = 2
    needs = ("email", "password_hash")
    form_class = IntentForm


class Person(Screen):
    number = 3
    needs = ("email", "password_hash", "intent")
    form_class = PersonForm

    def form(self, data: Any = None) -> Form:
        defaults = {"language": get_language(), "timezone": "Asia/Jakarta"}
        return PersonForm(data, initial=defaults | self.kept)

    def keep(self, form: Form) -> dict[str, Any]:
        birth_date = form.cleaned_data["birth_date"]
        adult = User(birth_date=birth_date).is_adult(today=clock.now().date())
        return form.cleaned_data | {"birth_date": birth_date.isoformat(), "guardian_needed": not adult}

    def go_on(self) -> HttpResponse:
        return redirect(_NAMES[3]) if self.kept["guardian_needed"] else finish(self.request, self.kept)

    def template(self) -> str:
        return "accounts/signup_person.html"

    def extra(self) -> dict[str, Any]:
        language = get_language() or "id"
        return {name: agreements.current(purpose, language) for name, purpose in _PURPOSES.items()}


class Guardian(Screen):
    number = 4
    needs = ("email", "password_hash", "intent", "birth_date", "guardian_needed")
    submit = _("Sign up")

    def form(self, data: Any = None) -> Form:
        return GuardianAddressForm(data, initial=self.kept, own_email=self.kept["email"])

    def go_on(self) -> HttpResponse:
        return finish(self.request, self.kept)


_PURPOSES = {"account": Purpose.ACCOUNT, "contact": Purpose.CONTACT, "news": Purpose.NEWS}


def finish(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    """Make the account, or act the same when the address has one: its owner gets a mail, the page says nothing."""
    if not ratelimit.consume(request, action="signup"):
        return ratelimit.respond_429(request)
    new = people.NewPerson(
        email=kept["email"],
        password_hash=kept["password_hash"],
        name=kept["name"],
        birth_date=date.fromisoformat(kept["birth_date"]),
        language=kept["language"],
        timezone=kept["timezone"],
        intent=kept["intent"],
        purposes=tuple(purpose for name, purpose in _PURPOSES.items() if kept.get(name)),
        guardian_email=kept.get("guardian_email", ""),
    )
    try:
        user = people.sign_up(new, at=clock.now())
    except people.AddressTaken:
        response = flows.signup.prevent_enumeration(request, email=new.email)
    else:
        response = flows.signup.complete_signup(request, user=user)
    request.session.pop(KEY, None)
    return response
