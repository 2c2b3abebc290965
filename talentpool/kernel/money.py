"""Money: integer minor units and an ISO 4217 code. Never a float, never a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language

# What invoices here are written in (docs/decisions). IDR between two Indonesian parties, others across the border.
CURRENCIES = ("IDR", "USD", "EUR", "SGD", "JPY", "AUD", "GBP", "MYR", "KRW")
MAX_MINOR = 10**15


def exponent(currency: str) -> int:
    """How many decimals the minor unit has: ISO 4217, as CLDR's currency digits record it; IDR has 2 in ISO."""
    return 2 if currency == "IDR" else int(get_currency_precision(currency))


@dataclass(frozen=True, order=False)
class Money:
    minor: int
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Money:
        """From major units as typed. Raise ValueError for a fraction finer than the minor unit."""
        try:
            scaled = Decimal(amount).scaleb(exponent(currency))
        except InvalidOperation as error:
            raise ValueError(amount) from error
        if not scaled.is_finite() or scaled != scaled.to_integral_value():
            raise ValueError(amount)
        return cls(int(scaled), currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("Two currencies do not add up without a dated rate.")
        return Money(self.minor + other.minor, self.currency)

    def format(self, language: str | None = None) -> str:
        """As the reader writes it. IDR without decimals; whole sums of any currency without decimals too."""
        locale = {"id": "id_ID", "en": "en_GB"}.get((language or get_language() or "id")[:2], "en_GB")
        whole = self.currency == "IDR" or self.major == self.major.to_integral_value()
        amount = self.major.quantize(Decimal(1)) if self.currency == "IDR" else self.major
        pattern = "'Rp'\xa0#,##0" if self.currency == "IDR" else "¤#,##0"
        return format_currency(
            amount,
            self.currency,
            format=pattern if whole else pattern + ".00",
            locale=locale,
            currency_digits=False,
        )

    def __str__(self) -> str:
        return self.format()
