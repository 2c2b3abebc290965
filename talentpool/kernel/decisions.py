"""A decision that carries its reason: the answer of every rule.

A rule answers `ALLOWED` or `refuse(code, reason)`. The code is stable and goes into the API;
the reason is a translated sentence for the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Decision:
    allowed: bool
    code: str = ""
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: Decision) -> Decision:
        """The first refusal wins, so that a person is told one thing at a time."""
        return other if self.allowed else self


ALLOWED = Decision(True)


def refuse(code: str, reason: str | Promise) -> Decision:
    return Decision(False, code, reason)
