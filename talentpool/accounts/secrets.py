"""Tokens that open something: made from chance, mailed or shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """256 bits of chance, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the database keeps. A plain hash is enough for a text that cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
