"""Forms about oneself: the short screens of sign-up, the settings, a guardian's consent."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.enums import Intent, Language
from talentpool.accounts.models import User
from talentpool.accounts.validators import validate_birth_date, validate_no_address
from talentpool.kernel import clock
from talentpool.kernel.text import validate_line

_INDONESIA = [
    ("Asia/Jakarta", _("WIB (Jakarta)")),
    ("Asia/Makassar", _("WITA (Makassar)")),
    ("Asia/Jayapura", _("WIT (Jayapura)")),
]


def zones() -> list[tuple[Any, Any]]:
    """Indonesia's three zones first, then every zone of the world by its IANA name."""
    world = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/")))
    return [(_("Indonesia"), _INDONESIA), (_("World"), [(name, name.replace("_", " ")) for name in world])]


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[validate_line, validate_no_address],
        help_text=_("As you want to be called here. One name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class CredentialsForm(forms.Form):
    """First screen. The password is kept as a hash from here on; coming back, it may stay empty."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        help_text=_("At least ten characters; a few words in a row are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, password_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if password_known:
            self.fields["password"].required = False
            self.fields["password"].help_text = _("You have chosen one already. Leave this empty to keep it.")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        password = self.cleaned_data.get("password")
        if password:
            try:
                validate_password(password, User(email=self.cleaned_data.get("email", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data

    @property
    def password_hash(self) -> str:
        """Empty when the earlier password stays."""
        password = self.cleaned_data.get("password")
        return make_password(password) if password else ""


class IntentForm(forms.Form):
    intent = forms.ChoiceField(label=_("What brings you here?"), choices=Intent.choices, widget=forms.RadioSelect)


class PersonForm(forms.Form):
    name = _name_field()
    birth_date = forms.DateField(
        label=_("Date of birth"),
        help_text=_("Nobody sees it. Under 18, your parent or guardian has to agree."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
    )
    language = forms.ChoiceField(label=_("Language of your mails"), choices=Language.choices)
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    account = forms.BooleanField(label=_("I have read the text below and agree to it"))
    contact = forms.BooleanField(label=_("Verified studios may contact me"), required=False)
    news = forms.BooleanField(label=_("Send me news of the city's programmes"), required=False)

    def clean_birth_date(self) -> Any:
        value = self.cleaned_data["birth_date"]
        validate_birth_date(value, today=clock.now().date())
        return value


class GuardianAddressForm(forms.Form):
    guardian_email = forms.EmailField(
        label=_("E-mail of your parent or guardian"),
        max_length=254,
        help_text=_("We send them one mail with the text and a link. Your account opens when they have agreed."),
    )

    def __init__(self, *args: Any, own_email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_email = own_email

    def clean_guardian_email(self) -> str:
        value = self.cleaned_data["guardian_email"].lower()
        if value == self.own_email.lower():
            raise forms.ValidationError(
                _("This is your own e-mail address. Write the address of your parent or guardian."), code="own_address"
            )
        return value


class GuardianForm(forms.Form):
    name = forms.CharField(
        label=_("Your full name"),
        max_length=120,
        validators=[validate_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agree = forms.BooleanField(label=_("I am a parent or guardian, have read the text and agree to it"))


class SettingsForm(forms.Form):
    name = _name_field()
    language = forms.ChoiceField(label=_("Language of your mails"), choices=Language.choices)
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zones)
