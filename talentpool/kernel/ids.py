"""Public ids: 16 of Crockford's base 32 letters, 80 bits of chance; they tell nothing and cannot be guessed."""

from __future__ import annotations

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16


def new_id() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
