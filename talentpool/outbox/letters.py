"""One shape for every mail: a subject, paragraphs, at most one button; as text and as HTML from the same words.

Call with the recipient's language active, as `Kind.mail` is. What people wrote stands in paragraphs as plain
words: the HTML escapes it, and nothing turns it into a link.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from .kinds import Mail


def letter(subject: str, *paragraphs: str, button: tuple[str, str] | None = None, note: str = "") -> Mail:
    """Compose a mail. `button` is (label, absolute address); `note` is the small print below it."""
    label, target = button or ("", "")
    extra = {
        "paragraphs": [paragraph for paragraph in paragraphs if paragraph],
        "action_label": label,
        "action_url": target,
        "note": note,
    }
    return compose("email/letter", subject, extra)


def compose(template: str, subject: str, context: dict[str, Any]) -> Mail:
    """Render `<template>.txt` and `<template>.html`, both extending `email/base`, with the site's own words added."""
    everything = _site() | {"subject": subject} | context
    text = render_to_string(f"{template}.txt", everything)
    return Mail(subject=subject, text=text.strip() + "\n", html=render_to_string(f"{template}.html", everything))


def _site() -> dict[str, str]:
    return {
        "site_name": settings.SITE_NAME,
        "city": settings.CITY_NAME,
        "operator": settings.OPERATOR_NAME,
        "site_url": settings.SITE_URL.rstrip("/"),
    }


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The absolute address of a named page in the active language. Never built from a request's Host."""
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args, kwargs=kwargs)
