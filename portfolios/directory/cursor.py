"""Where the next page of a list begins: a place in the order, not a number of rows to skip."""

from __future__ import annotations

import base64
import binascii
import struct
from dataclasses import dataclass

_SHAPE = struct.Struct(">cqqI")
RANKED, WALKED = b"r", b"w"


@dataclass(frozen=True)
class Cursor:
    """After the row with this rank or score, and this id. `shown` is how many came before."""

    kind: bytes
    value: int
    id: int
    shown: int

    def __str__(self) -> str:
        packed = _SHAPE.pack(self.kind, self.value, self.id, self.shown)
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """None for anything that this site did not write: the list then begins anew."""
        try:
            packed = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
            cursor = cls(*_SHAPE.unpack(packed))
        except (ValueError, UnicodeError, binascii.Error, struct.error):
            return None
        return cursor if cursor.kind in (RANKED, WALKED) else None
