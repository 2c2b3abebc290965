"""A published portfolio for search engines: schema.org Person. Contact details are never part of it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from portfolios.models import PortfolioPage

# Inside a script element only these can end it or start markup; JSON reads the escapes as the same letters.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def person(portfolio: PortfolioPage, *, role: str, about: str, picture: str, language: str) -> SafeString:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": portfolio.title,
        "url": portfolio.full_url,
        "jobTitle": role,
        "description": about,
        "image": settings.SITE_URL.rstrip("/") + picture if picture.startswith("/") else picture,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": portfolio.city,
            "addressCountry": portfolio.country,
        },
        "hasOccupation": [{"@type": "Role", "roleName": row.role.label_in(language)} for row in portfolio.roles.all()],
        "knowsLanguage": [row.tag for row in portfolio.languages.all()],
        "sameAs": [row.url for row in portfolio.links.all()],
    }
    text = json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - every character that could end the element is escaped
