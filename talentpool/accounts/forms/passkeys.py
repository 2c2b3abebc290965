"""allauth's forms of passkeys, with the one label that it leaves in English."""

from __future__ import annotations

from allauth.mfa.webauthn import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(allauth.AddWebAuthnForm):
    name = forms.CharField(label=_("Name"), required=False)


class RenamePasskeyForm(allauth.EditWebAuthnForm):
    name = forms.CharField(label=_("Name"))
