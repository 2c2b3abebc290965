"""What the city says of a studio, and which word may follow which.

A verified studio that changes its name, place or owners is not the one that was looked at: it goes back into
the queue (`reverify`), and can publish again after staff looked anew. `close` is for good: its last member has left.
"""

from __future__ import annotations

from talentpool.accounts import rules
from talentpool.accounts.enums import Verification
from talentpool.kernel.states import Machine, Move

UNVERIFIED, REQUESTED, VERIFIED, REFUSED, SUSPENDED, CLOSED = (
    Verification.UNVERIFIED,
    Verification.REQUESTED,
    Verification.VERIFIED,
    Verification.REFUSED,
    Verification.SUSPENDED,
    Verification.CLOSED,
)

STUDIO = Machine(
    "studio",
    UNVERIFIED,
    Move("request_verification", {UNVERIFIED, REFUSED}, REQUESTED, who=rules.is_owner_of),
    Move("verify", {REQUESTED}, VERIFIED, who=rules.may_judge),
    Move("refuse", {REQUESTED}, REFUSED, who=rules.may_judge),
    Move("reverify", {VERIFIED}, REQUESTED, who=rules.is_owner_of),
    Move("suspend", {VERIFIED}, SUSPENDED, who=rules.may_judge),
    Move("reinstate", {SUSPENDED}, VERIFIED, who=rules.may_judge),
    Move("close", {UNVERIFIED, REQUESTED, VERIFIED, REFUSED, SUSPENDED}, CLOSED, who=rules.may_close),
)
