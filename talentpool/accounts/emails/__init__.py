"""What accounts tell people: mails and lines in the inbox. Registered once, in `apps.ready()`.

A notice never carries a token: its payload stays in the inbox. Kinds with a token have a mail only, and forget.
"""

from __future__ import annotations

from . import account, guardians, studios


def register_kinds() -> None:
    for part in (account, guardians, studios):
        part.register_kinds()
