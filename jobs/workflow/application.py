"""The lifecycle of an application. An open offer reserves a seat, so that accepting a live one cannot fail.

The reason codes that go with an ending, and the seats that a step moves, are in `jobs.actions.applications`.
`void` and `erase` leave a hire standing: it is flagged, or its person made unrecognizable, elsewhere.
"""

from __future__ import annotations

from jobs.enums import ACTIVE, ApplicationState
from jobs.rules import applications as rules
from talentpool.accounts.rules import acts_as_staff, is_system
from talentpool.kernel.states import Machine, Move

SUBMITTED, SHORTLISTED, INTERVIEW, TEST, OFFER, HIRED, REJECTED, WITHDRAWN = ApplicationState

APPLICATION = Machine(
    "application",
    SUBMITTED,
    # Any direction among the three is a correction, and stays in the history.
    Move("shortlist", {SUBMITTED, INTERVIEW, TEST}, SHORTLISTED, who=rules.may_move_stages),
    Move("interview", {SHORTLISTED, TEST}, INTERVIEW, who=rules.may_move_stages),
    Move("test", {SHORTLISTED, INTERVIEW}, TEST, who=rules.may_move_stages),
    Move("offer", {SHORTLISTED, INTERVIEW, TEST}, OFFER, who=rules.may_move_stages),
    Move("accept", {OFFER}, HIRED, who=rules.is_applicant),
    Move("decline", {OFFER}, WITHDRAWN, who=rules.is_applicant),
    Move("rescind", {OFFER}, REJECTED, who=rules.may_move_stages),
    Move("reject", {SUBMITTED, SHORTLISTED, INTERVIEW, TEST}, REJECTED, who=rules.may_move_stages),
    Move("withdraw", set(ACTIVE), WITHDRAWN, who=rules.is_applicant),
    Move("job_cancel", set(ACTIVE), REJECTED, who=is_system),
    Move("offer_expire", {OFFER}, REJECTED, who=is_system),
    Move("void", set(ACTIVE), REJECTED, who=acts_as_staff),
    Move("erase", set(ACTIVE), WITHDRAWN, who=rules.is_system_or_applicant),
)
