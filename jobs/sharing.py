"""The consent to show a portfolio and an application to one studio: its text and the version of that text.

A stored version names exactly one text. A changed text needs a new version; a test compares the two.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CONSENT_VERSION = "2026-11-21"
CONSENT_TEXT = _(
    "I agree that this studio sees my portfolio as it is published today, this application and, once it asks, my "
    "e-mail address. I can withdraw my application at any time before I am hired."
)
