"""How a posting reads in a line: its pay, its place, its country. Words only, no rows."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobs.enums import PayUnit, WorkPlace
from talentpool.kernel.money import Money

_NARROW = "–"


def pay(low: Money | None, high: Money | None) -> str:
    """`Rp 9.000.000–12.000.000`: the currency once."""
    if low is None:
        return ""
    if high is None or high == low:
        return low.format()
    digits = high.format().lstrip("".join(char for char in high.format() if not char.isdigit()))
    return f"{low.format()}{_NARROW}{digits}"


def pay_of(row: dict) -> str:
    """As `pay`, of a flat row."""
    low, high = row["pay_min_minor"], row["pay_max_minor"]
    currency = row["pay_currency"]
    return pay(*(None if minor is None else Money(minor, currency) for minor in (low, high)))


def unit(code: str) -> str:
    return str(PayUnit(code).label) if code else ""


def place(work_place: str, city: str, country: str) -> str:
    """`Cimahi, hybrid` or `Remote`; a foreign city carries its country."""
    if not work_place:
        return city
    kind = str(WorkPlace(work_place).label)
    if work_place == WorkPlace.REMOTE or not city:
        return kind
    where = city if country in {"", "ID"} else f"{city}, {country_name(country)}"
    return _("%(where)s (%(kind)s)") % {"where": where, "kind": kind}


def country_name(code: str) -> str:
    """In the reader's language; the code itself for one that no list knows."""
    return Locale((get_language() or "id")[:2]).territories.get(code, code)


def reader() -> str:
    """The language that is read: `id` or `en`."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def label(line: dict) -> str:
    """The label of a taxonomy line {label_id, label_en} in the reader's language."""
    return str(line[f"label_{reader()}"])
