"""Making a personal token."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from talentpool.kernel.text import validate_line


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        validators=[validate_line],
        help_text=_("For example the name of the program that uses it."),
    )
    days = forms.TypedChoiceField(
        label=_("How long it works"),
        coerce=int,
        initial="90",
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("A year")), ("0", _("Until I end it"))],
    )

    def expires_at(self, *, at: datetime) -> datetime | None:
        days = self.cleaned_data["days"]
        return at + timedelta(days=days) if days else None
