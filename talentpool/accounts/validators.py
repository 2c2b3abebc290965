"""What a person may call a studio, and which birth dates and places exist."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Letters of these scripts look alike ("Соmet" in Cyrillic): a name keeps to one of them.
_LOOKALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
OLDEST_YEARS = 110
YOUNGEST_YEARS = 13


def validate_one_script(value: str) -> None:
    """Refuse a name that mixes alphabets which look alike: a way to pass for somebody else."""
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in value if char.isalpha()}
    if len(scripts & set(_LOOKALIKE_SCRIPTS)) > 1:
        raise ValidationError(_("This name mixes letters of two alphabets. Write it in one."), code="mixed_scripts")


_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "XK", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


def validate_no_address(value: str) -> None:
    """Refuse a web address in a name: names stand in mails to strangers, where it would become a link."""
    if "://" in value or "www." in value.lower():
        raise ValidationError(_("A name has no web address in it."), code="address_in_name")


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2, as CLDR's territories know it."""
    found = {str(code) for code in Locale("en").territories if len(str(code)) == 2 and str(code).isalpha()}
    return frozenset(found - _NOT_COUNTRIES)


def validate_country(value: str) -> None:
    if value not in country_codes():
        raise ValidationError(_("Choose a country from the list."), code="country")


def validate_birth_date(value: date, *, today: date) -> None:
    """Refuse days to come, and ages that are a slip of the finger."""
    years = today.year - value.year - ((today.month, today.day) < (value.month, value.day))
    if value > today or years > OLDEST_YEARS:
        raise ValidationError(_("Check the year of your date of birth."), code="birth_date")
    if years < YOUNGEST_YEARS:
        raise ValidationError(_("You can sign up from the age of 13, with a parent's or guardian's consent."), code="too_young")
