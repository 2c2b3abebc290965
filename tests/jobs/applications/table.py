"""The requirement's table of an application's life, copied by hand: state x verb -> what follows.

Kept apart from `jobs.workflow` on purpose: the tests compare the two.
"""

STATES = ["submitted", "shortlisted", "interview", "test", "offer", "hired", "rejected", "withdrawn"]
ACTIVE = STATES[:5]

# verb: (who may, {state: (next state, reason)}). Where a state is missing the answer is 409.
TABLE = {
    "shortlist": (
        "studio",
        {
            "submitted": ("shortlisted", ""),
            "interview": ("shortlisted", ""),
            "test": ("shortlisted", ""),
        },
    ),
    "interview": ("studio", {"shortlisted": ("interview", ""), "test": ("interview", "")}),
    "test": ("studio", {"shortlisted": ("test", ""), "interview": ("test", "")}),
    "offer": (
        "studio",
        {"shortlisted": ("offer", ""), "interview": ("offer", ""), "test": ("offer", "")},
    ),
    "accept": ("applicant", {"offer": ("hired", "")}),
    "decline": ("applicant", {"offer": ("withdrawn", "declined")}),
    "rescind": ("studio", {"offer": ("rejected", "rescinded")}),
    "reject": (
        "studio",
        {
            "submitted": ("rejected", "skills"),
            "shortlisted": ("rejected", "skills"),
            "interview": ("rejected", "skills"),
            "test": ("rejected", "skills"),
        },
    ),
    "withdraw": (
        "applicant",
        {
            "submitted": ("withdrawn", "by_applicant"),
            "shortlisted": ("withdrawn", "by_applicant"),
            "interview": ("withdrawn", "by_applicant"),
            "test": ("withdrawn", "by_applicant"),
            "offer": ("withdrawn", "declined"),
        },
    ),
    "job_cancel": ("system", dict.fromkeys(ACTIVE, ("rejected", "job_cancelled"))),
    "offer_expire": ("system", {"offer": ("rejected", "offer_expired")}),
    # A hire stands and is flagged: no change of state, and no refusal either.
    "void": ("staff", dict.fromkeys(ACTIVE, ("rejected", "moderation")) | {"hired": ("hired", "")}),
    "erase": ("system or applicant", dict.fromkeys(ACTIVE, ("withdrawn", "account_closed"))),
}
