"""A directory row as `components/tcard.html` prints it, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext

from portfolios.models import DirectoryEntry


def card(entry: DirectoryEntry) -> dict[str, Any]:
    """No query: the row holds all of it."""
    reader = "en" if (get_language() or "").startswith("en") else "id"
    role, language = _role(entry, reader)
    return {
        "url": reverse("portfolios:detail", args=[entry.slug]),
        "name": entry.name,
        "role": role,
        "lang": language if language != reader else "",
        "picture": entry.card.get("picture"),
        "tab": ngettext("%(count)s picture", "%(count)s pictures", entry.picture_count) % {"count": entry.picture_count},
        "tools": entry.card.get("software", []),
        "place": entry.city,
    }


def _role(entry: DirectoryEntry, reader: str) -> tuple[str, str]:
    """The headline in the best language there is, else the roles, which have labels in both."""
    other = "id" if reader == "en" else "en"
    for language in (reader, other):
        if headline := getattr(entry, f"headline_{language}"):
            return headline, language
    return ", ".join(entry.card.get("roles", {}).get(reader, [])), reader
