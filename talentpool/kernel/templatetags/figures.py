"""Template tags for figures: money, instants with their zone, days, ages; in the reader's language."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

_DAY = {"long": "d MMMM y", "short": "d MMM", "weekday": "EEE d MMM", "month": "MMMM y"}


@register.simple_tag
def money(value: Any) -> str:
    """Show a Money as the reader writes it: `Rp 450.000`, `US$3,200`. Nothing for nothing."""
    return "" if value is None else value.format()


@register.simple_tag
def instant(at: dt.datetime | None, zone: str = "", style: str = "long") -> SafeString | str:
    """Show an aware datetime in `zone` (IANA; else the reader's) with the zone's abbreviation."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone)) if zone else timezone.localtime(at)
    words = f"{_date(local, style)}, {time_of_day(local)} {zone_abbreviation(local)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.simple_tag
def clock(at: dt.datetime | None, zone: str = "") -> SafeString | str:
    """Show only the time of day of an aware datetime, as `14.02 WIB` or `14:02 WIB`."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone)) if zone else timezone.localtime(at)
    words = f"{time_of_day(local)} {zone_abbreviation(local)}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


@register.simple_tag
def day(value: dt.date | dt.datetime | None, style: str = "long") -> SafeString | str:
    """Show a date; of a datetime, the day it is for the reader."""
    if value is None:
        return ""
    date = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), _date(date, style))


@register.simple_tag
def ago(at: dt.datetime | None) -> SafeString | str:
    """Say how long ago (or how far ahead) an instant is, in one unit; the exact instant is in the markup."""
    if at is None:
        return ""
    words = format_timedelta(at - timezone.now(), add_direction=True, locale=_locale())
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), words)


@register.filter
def number(value: int | None) -> str:
    """Write a count as the reader does: `1.234` or `1,234`."""
    return "" if value is None else format_decimal(value, locale=_locale())


def time_of_day(local: dt.datetime) -> str:
    """Write hours and minutes as the reader does: `14.02` or `14:02`."""
    return format_time(local, "HH.mm" if _locale() == "id" else "HH:mm", locale=_locale())


def zone_abbreviation(local: dt.datetime) -> str:
    """Give `WIB`, `JST`, `CET`; for a zone without letters, `UTC+8`."""
    name = local.tzname() or "UTC"
    if name[0] not in "+-":
        return name
    offset = local.utcoffset() or dt.timedelta()
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    return f"UTC{name[0]}{hours}" + (f".{minutes:02}" if minutes else "")


def _date(value: dt.date, style: str) -> str:
    return format_date(value, format=_DAY[style], locale=_locale())


def _locale() -> str:
    return "en_GB" if (get_language() or "id").startswith("en") else "id"
