"""The form before an erasure: a slip of the finger must not be enough."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    email = forms.CharField(
        label=_("To confirm, type the e-mail address of this account"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "inputmode": "email"}
        ),
    )

    def __init__(self, *args: Any, own_email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_email = own_email

    def clean_email(self) -> str:
        if self.cleaned_data["email"].strip().casefold() != self.own_email.casefold():
            raise forms.ValidationError(_("This is not the address of this account. Nothing was erased."), code="other_address")
        return self.own_email
