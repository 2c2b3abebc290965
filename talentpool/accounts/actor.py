"""`SYSTEM`: who acts when the site acts by itself (deadlines, nightly work). A named row, made by a migration.

It has no usable password, no verified address and is not active, so nobody can sign in as it.
"""

from __future__ import annotations

from typing import cast

from django.utils.functional import SimpleLazyObject

from talentpool.accounts.enums import SYSTEM_EMAIL
from talentpool.accounts.models import User

SYSTEM = cast(User, SimpleLazyObject(lambda: User.objects.get(email=SYSTEM_EMAIL)))
