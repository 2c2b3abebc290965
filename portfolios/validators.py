"""What a portfolio's texts may hold. Forms, models and actions call the same functions."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.validators import country_codes, validate_no_address, validate_one_script
from talentpool.kernel.text import validate_line

NAME_LENGTH = 120
MAX_YEARS = 60
# BCP 47, most likely first; labels come from CLDR.
LANGUAGE_TAGS = (
    "id", "en", "su", "jv", "ban", "bew", "mad", "min", "ms", "zh", "ja", "ko", "hi", "ta", "ar",
    "de", "es", "fil", "fr", "it", "nl", "pt", "ru", "th", "tr", "vi",
)  # fmt: skip


def validate_name(value: str) -> None:
    """A person's name as they write it, one word or many."""
    MaxLengthValidator(NAME_LENGTH)(value)
    validate_line(value)
    validate_one_script(value)
    validate_no_address(value)


def validate_web_address(value: str) -> None:
    """http or https and a host: a link with another scheme could run code in the reader's browser."""
    URLValidator(schemes=["http", "https"], message=_("Enter a web address that begins with https://."))(value)
    if "@" in urlsplit(value).netloc:
        raise ValidationError(_("Leave names and passwords out of the address."), code="credentials")


def validate_language_tag(value: str) -> None:
    if value not in LANGUAGE_TAGS:
        raise ValidationError(_("Choose a language from the list."), code="unknown_language")


@cache
def language_names(reader: str) -> dict[str, str]:
    """Tag to name, as the reader writes it."""
    names = Locale.parse(reader).languages
    return {tag: names.get(tag, tag) for tag in LANGUAGE_TAGS}


@cache
def country_names(reader: str) -> dict[str, str]:
    """ISO 3166-1 alpha-2 to name, sorted as the reader would."""
    territories = Locale.parse(reader).territories
    names = {code: territories.get(code, code) for code in country_codes()}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))
