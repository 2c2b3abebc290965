"""The city's staff of the demo world. Their second factor is fixed, so that anybody who tries the demo can sign in."""

from __future__ import annotations

from dataclasses import dataclass

# One password for everybody. The commands refuse to run where it would matter.
PASSWORD = "layang-layang-cimahi"  # noqa: S105


@dataclass(frozen=True)
class Staff:
    name: str
    email: str
    totp_secret: str
    superuser: bool = False


STAFF = (
    Staff("Eka Paramita", "eka@city.example", "CIMAHITALENTPOOLDESKEKAAAAAAAAAA"),
    Staff("Budi Santosa", "budi@city.example", "CIMAHITALENTPOOLADMINBUDIAAAAAAA", superuser=True),
)
