"""Sums as people type them: "450.000", "Rp 450.000", "3,200.50", "US$3.200".

A sign that could mean two sums is refused with words; nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .money import MAX_MINOR, Money

_SIGNS = {
    "IDR": ("Rp.", "Rp", "IDR"),
    "USD": ("US$", "USD", "$"),
    "EUR": ("EUR", "€"),
    "SGD": ("S$", "SGD", "$"),
    "JPY": ("JP¥", "JPY", "¥"),
    "AUD": ("A$", "AUD", "$"),
    "GBP": ("GBP", "£"),
    "MYR": ("RM", "MYR"),
    "KRW": ("KRW", "₩"),
}
_LONGEST = 40
_SPACES = re.compile("[ \u00a0\u202f]+")


def parse(typed: str, currency: str, language: str | None = None) -> Money:
    """Read a sum in major units. Raise ValidationError, in words, for anything that is not exactly one sum."""
    number = _without_sign(typed, currency)
    group, point = (",", ".") if (language or get_language() or "id").startswith("en") else (".", ",")
    if not number or len(typed) > _LONGEST or not re.fullmatch(r"[0-9][0-9.,]*", number):
        raise ValidationError(
            _("Type the sum in digits, for example %(example)s."), "invalid_sum", {"example": _example(currency)}
        )
    if _is_other_ways_grouping(number, group, point):
        # Rupiah have no decimals in daily life, so 450.000 and 450,000 are the same sum for every reader.
        if currency != "IDR":
            raise ValidationError(
                _("This could be two different sums. Write it like %(example)s."),
                "ambiguous_sum",
                {"example": _example(currency)},
            )
        group, point = point, group
    return _money(number, currency, group, point)


def write(money: Money, language: str | None = None) -> str:
    """The digits of `money` as `parse` reads them in the same language, without the currency's sign."""
    return re.sub(r"[^0-9.,]", "", money.format(language))


def _without_sign(typed: str, currency: str) -> str:
    number = _SPACES.sub("", typed)
    for sign in _SIGNS.get(currency, (currency,)):
        if number.lower().startswith(sign.lower()):
            return number[len(sign) :]
        if number.lower().endswith(sign.lower()):
            return number[: -len(sign)]
    return number


def _is_other_ways_grouping(number: str, group: str, point: str) -> bool:
    """Whether the reader's decimal sign stands where only thousands can be parted: 450.000 for an English reader."""
    return re.fullmatch(rf"[0-9]{{1,3}}({re.escape(point)}[0-9]{{3}})+", number) is not None and group not in number


def _money(number: str, currency: str, group: str, point: str) -> Money:
    whole, _sign, fraction = number.partition(point)
    grouped = re.fullmatch(rf"[0-9]{{1,3}}({re.escape(group)}[0-9]{{3}})*|[0-9]+", whole)
    example = {"example": _example(currency)}
    if not grouped or (point in number and not re.fullmatch("[0-9]{1,2}", fraction)):
        raise ValidationError(
            _("The dots and commas are not where a sum has them. Write it like %(example)s."), "invalid_sum", example
        )
    if currency == "IDR" and fraction.strip("0"):
        raise ValidationError(_("Rupiah are written without decimals, for example %(example)s."), "invalid_sum", example)
    try:
        money = Money.of(Decimal(f"{whole.replace(group, '')}.{fraction or '0'}"), currency)
    except ValueError as error:
        raise ValidationError(
            _("This currency has no such fraction. Write it like %(example)s."), "invalid_sum", example
        ) from error
    if money.minor > MAX_MINOR:
        raise ValidationError(_("This sum is too large."), "too_large")
    return money


def _example(currency: str) -> str:
    return Money.of(450000 if currency in {"IDR", "KRW", "JPY"} else 3200, currency).format()
