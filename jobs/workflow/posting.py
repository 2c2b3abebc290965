"""What a posting goes through, and who moves it. Every change of state is a row of this table."""

from __future__ import annotations

from jobs.enums import PostingState
from jobs.rules import postings as rules
from talentpool.kernel.states import Machine, Move

DRAFT, SUBMITTED, OPEN, CLOSED, FILLED, EXPIRED, CANCELLED = (
    PostingState.DRAFT,
    PostingState.SUBMITTED,
    PostingState.OPEN,
    PostingState.CLOSED,
    PostingState.FILLED,
    PostingState.EXPIRED,
    PostingState.CANCELLED,
)

POSTING = Machine(
    "posting",
    DRAFT,
    Move("submit", {DRAFT}, SUBMITTED, who=rules.may_submit),
    Move("open", {DRAFT}, OPEN, who=rules.may_open),
    Move("approve", {SUBMITTED}, OPEN, who=rules.may_approve),
    Move("send_back", {SUBMITTED}, DRAFT, who=rules.may_send_back),
    Move("take_back", {SUBMITTED}, DRAFT, who=rules.may_edit),
    Move("close", {OPEN}, CLOSED, who=rules.may_edit),
    # Offers outlive the deadline: the last seat may be taken after the posting closed.
    Move("fill", {OPEN, CLOSED, EXPIRED}, FILLED, who=rules.is_the_site),
    Move("expire", {OPEN}, EXPIRED, who=rules.is_the_site),
    Move("cancel", {DRAFT}, CANCELLED, who=rules.may_drop),
    Move("cancel", {SUBMITTED, OPEN, CLOSED, EXPIRED}, CANCELLED, who=rules.may_cancel),
)

EDITABLE = frozenset({DRAFT, OPEN})
ENDS = frozenset({CLOSED, FILLED, EXPIRED, CANCELLED})
