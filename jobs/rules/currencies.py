"""Which currencies a price may be written in.

Between two parties in Indonesia a price is in rupiah only (PBI 17/3/2015); across the border any of the
currencies that invoices are written in.
"""

from __future__ import annotations

from talentpool.kernel.money import CURRENCIES


def currencies_between(country: str, other_country: str) -> tuple[str, ...]:
    return ("IDR",) if country == other_country == "ID" else CURRENCIES
