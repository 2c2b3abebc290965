"""What people may type into a line or a text: no control characters, no hidden direction, no invisible names."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# U+202A-E and U+2066-9 turn text around; tab and newline are allowed only in texts of several lines.
_HIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LINE_BREAK = re.compile("[\t\n\r\u2028\u2029]")


def validate_text(value: str) -> None:
    """Refuse characters that cannot be seen, stored or rendered safely."""
    if _HIDDEN.search(value):
        raise ValidationError(_("This text contains characters that cannot be shown. Type it anew."), code="hidden_characters")
    if value and not any(unicodedata.category(char)[0] in "LNPS" for char in value):
        raise ValidationError(_("This text has nothing to read in it."), code="invisible")


def validate_line(value: str) -> None:
    """As `validate_text`, and on one line: what lands in a mail's subject must not start a new header."""
    validate_text(value)
    if _LINE_BREAK.search(value):
        raise ValidationError(_("Write this on one line."), code="line_break")
