"""Fields that read JSON as it is written: no naive times, no week dates, no `1` for true."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from talentpool.kernel.money import Money, exponent

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class InstantField(serializers.DateTimeField):
    """RFC 3339 with seconds and an offset."""

    default_error_messages = {"invalid": _("Write an instant like 2027-03-31T23:59:00+07:00.")}

    def to_internal_value(self, value: Any) -> datetime:
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            self.fail("invalid")
        try:
            return datetime.fromisoformat(value.upper().replace("Z", "+00:00"))
        except ValueError:
            self.fail("invalid")


class DayField(serializers.DateField):
    default_error_messages = {"invalid": _("Write a day like 2027-03-31.")}

    def to_internal_value(self, value: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self.fail("invalid")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("invalid")


class StrictBooleanField(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


def sum_text(minor: int | None, currency: str) -> str | None:
    """A sum in major units as a decimal in a string, with the currency's own number of decimals."""
    if minor is None:
        return None
    return f"{Decimal(minor).scaleb(-exponent(currency)):.{exponent(currency)}f}"


def sum_of(amount: Decimal, currency: str) -> Money:
    """Raise a ValidationError for a fraction that the currency does not have."""
    try:
        return Money.of(amount, currency)
    except ValueError as error:
        raise serializers.ValidationError(_("This currency has no such fraction."), "invalid_sum") from error
