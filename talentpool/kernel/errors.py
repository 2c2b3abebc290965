"""What an action raises when it says no, and how it should be answered.

Each refusal has a stable `code` for programs, a translated `reason` for people and an HTTP status.
Web pages show the reason; the API wraps it as problem+json. Apps subclass beside the raising action.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .decisions import Decision


class Refusal(Exception):
    """An expected no. Never a bug, so it is answered and not logged as an error."""

    status = 400
    code = "refused"
    reason: str | Promise = _("This is not possible.")

    def __init__(self, reason: str | Promise | None = None, *, code: str | None = None) -> None:
        self.reason = reason or self.reason
        self.code = code or self.code
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.reason)


class NotAllowed(Refusal):
    """The person may see the object but not do this to it."""

    status = 403
    code = "not_allowed"
    reason = _("You may not do this.")


class Conflict(Refusal):
    """The request was fine, the present state of things is not."""

    status = 409
    code = "conflict"
    reason = _("Somebody was faster. Look again and decide anew.")


class IllegalMove(Conflict):
    """The table has no such step from the present state."""

    code = "illegal_move"
    reason = _("This step is not possible from the present state.")


class StaleVersion(Refusal):
    """The thing changed since the person looked at it."""

    status = 412
    code = "stale_version"
    reason = _("This was changed since you opened it. Look at the newest version and decide anew.")


class TooMany(Refusal):
    status = 429
    code = "too_many"
    reason = _("That is too many at once. Try again later.")


def require(decision: Decision) -> None:
    """Raise NotAllowed with the decision's own reason unless it allows."""
    if not decision:
        raise NotAllowed(decision.reason, code=decision.code)
