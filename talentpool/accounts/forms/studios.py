"""Forms about a studio and its team."""

from __future__ import annotations

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.enums import MemberRole
from talentpool.accounts.models import Studio
from talentpool.accounts.validators import country_codes


def countries() -> list[tuple[str, str]]:
    """Codes and names in the reader's language, in its order; Indonesia first."""
    names = Locale((get_language() or "id")[:2]).territories
    rest = sorted(((code, names[code]) for code in country_codes() if code != "ID"), key=lambda pair: pair[1])
    return [("ID", names["ID"]), *rest]


class StudioForm(forms.Form):
    """The name's uniqueness is judged by the action, which knows the answer to a race too."""

    name = forms.CharField(label=_("Name of the studio"), max_length=120, validators=Studio._meta.get_field("name").validators)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    city = forms.CharField(label=_("City"), max_length=80, required=False, validators=Studio._meta.get_field("city").validators)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=list(reversed(MemberRole.choices)))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices)
