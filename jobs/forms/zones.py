"""The time zones that a form offers: where studios here and abroad sit. Any other known zone is kept too."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

OFFERED = [
    ("Asia/Jakarta", _("Western Indonesia (WIB)")),
    ("Asia/Makassar", _("Central Indonesia (WITA)")),
    ("Asia/Jayapura", _("Eastern Indonesia (WIT)")),
    ("Asia/Singapore", _("Singapore, Kuala Lumpur")),
    ("Asia/Bangkok", _("Bangkok, Hanoi")),
    ("Asia/Manila", _("Manila")),
    ("Asia/Shanghai", _("China")),
    ("Asia/Tokyo", _("Japan")),
    ("Asia/Seoul", _("Korea")),
    ("Asia/Kolkata", _("India")),
    ("Asia/Dubai", _("Dubai")),
    ("Australia/Sydney", _("Sydney, Melbourne")),
    ("Pacific/Auckland", _("New Zealand")),
    ("Europe/London", _("London, Dublin")),
    ("Europe/Paris", _("Paris, Berlin, Oslo")),
    ("Europe/Helsinki", _("Helsinki, Athens")),
    ("America/New_York", _("New York, Montreal")),
    ("America/Chicago", _("Chicago")),
    ("America/Los_Angeles", _("Los Angeles, Vancouver")),
    ("America/Sao_Paulo", _("São Paulo")),
    ("UTC", _("Universal time (UTC)")),
]


def choices(*others: str) -> list[tuple[str, object]]:
    """The offered zones, and `others` that stand already."""
    offered = {name for name, _label in OFFERED}
    more = dict.fromkeys(name for name in others if name and name not in offered)
    return [*OFFERED, *((name, name) for name in more)]
