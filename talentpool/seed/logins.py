"""Who can sign in to the demo world, and with what."""

from __future__ import annotations

import time
from dataclasses import dataclass

from allauth.mfa.totp.internal import auth as totp

from talentpool.accounts.models import User
from talentpool.seed.cast.staff import PASSWORD, STAFF
from talentpool.seed.cast.studios import HOUSES
from talentpool.seed.cast.talents import TALENTS

# Enough to walk every journey; the rest of the cast signs in with the same password.
SHOWN_STUDIOS = ("Studio Layang Merah", "Rumah Gambar Baros", "Kolektif Sapu Lidi", "Hakuba Pictures")
SHOWN_TALENTS = ("Nisa Larasati", "Made Ayu Saraswati", "Rani Oktaviani")


@dataclass(frozen=True)
class Login:
    role: str
    email: str
    code: str = ""


def logins() -> list[Login]:
    """Those of the cast that the database has; none in a site of real people."""
    wanted = [
        *(Login("city staff" + (", administrator" if one.superuser else ""), one.email, _code(one.totp_secret)) for one in STAFF),
        *(
            Login(f"{member.role} of {house.name}", member.email)
            for house in HOUSES
            if house.name in SHOWN_STUDIOS
            for member in house.members
            if member.role != "reviewer"
        ),
        *(Login(f"freelancer, portfolio {one.stage.value}", one.email) for one in TALENTS if one.name in SHOWN_TALENTS),
    ]
    known = set(User.objects.filter(email__in=[login.email for login in wanted]).values_list("email", flat=True))
    return [login for login in wanted if login.email in known]


def table() -> list[str]:
    """Lines for a terminal."""
    found = logins()
    if not found:
        return []
    width = max(len(login.email) for login in found)
    lines = [f"Demo logins. Password for everybody: {PASSWORD}"]
    lines += [f"  {login.email:<{width}}  {login.code or '      '}  {login.role}" for login in found]
    lines.append(
        "Staff sign in with a second factor: the six digits above hold half a minute; `manage.py logins` prints new ones."
    )
    return lines


def _code(secret: str) -> str:
    """What an authenticator app would show at this moment."""
    counter = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))
