"""A moment as people type it: a day and a time on the clock of a zone that stands beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %H.%M")


class LocalMomentField(forms.CharField):
    """Cleans to a naive datetime; a form makes it an instant with the zone of another field."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def clean(self, value: Any) -> datetime | None:
        typed = super().clean(value)
        if not typed:
            return None
        for pattern in FORMATS:
            try:
                return datetime.strptime(typed, pattern)
            except ValueError:
                continue
        raise ValidationError(_("Write the day and the time, for example 2027-03-31 23:59."), "invalid_time")
