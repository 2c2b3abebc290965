"""What must hold of all applications at any time, asked of the database in SQL. Run it after every fault test.

The names I1, I2 … are those of the requirements; each query selects the rows that break the rule.
"""

from __future__ import annotations

from django.db import connection

ACTIVE = "('submitted', 'shortlisted', 'interview', 'test', 'offer')"
ENDED = "('hired', 'rejected', 'withdrawn')"

BROKEN = {
    "I1 hires and open offers exceed the seats": """
        SELECT r.id FROM jobs_postingrole r LEFT JOIN jobs_application a ON a.posting_role_id = r.id
        GROUP BY r.id HAVING count(*) FILTER (WHERE a.state IN ('hired', 'offer')) > r.seats
    """,
    "I2 two active applications of one person to one posting": f"""
        SELECT posting_id, applicant_id FROM jobs_application WHERE state IN {ACTIVE}
        GROUP BY posting_id, applicant_id HAVING count(*) > 1
    """,
    "I3 an event after an ended state": f"""
        SELECT later.id FROM jobs_applicationevent earlier
        JOIN jobs_applicationevent later USING (application_id)
        WHERE earlier.to_state IN {ENDED} AND later.number > earlier.number
    """,
    "I4 an event that changes nothing, or does not start where the last one ended": """
        SELECT id FROM (
            SELECT id, verb, from_state, to_state,
                   lag(to_state, 1, '') OVER (PARTITION BY application_id ORDER BY number) AS before
            FROM jobs_applicationevent
        ) step WHERE from_state <> before OR from_state = to_state
    """,
    "I5 the history does not give the state, or the version is not its length": """
        SELECT a.id FROM jobs_application a LEFT JOIN jobs_applicationevent e ON e.application_id = a.id
        GROUP BY a.id
        HAVING count(e.id) <> a.version OR max(e.number) <> a.version OR min(e.number) <> 1
            OR (array_agg(e.to_state ORDER BY e.number DESC))[1] IS DISTINCT FROM a.state
            OR (array_agg(e.reason ORDER BY e.number DESC))[1] IS DISTINCT FROM a.reason
    """,
    "I6 time goes backwards, or nobody acted": """
        SELECT id FROM (
            SELECT id, at, actor_id, actor_role,
                   lag(at) OVER (PARTITION BY application_id ORDER BY number) AS before
            FROM jobs_applicationevent
        ) step WHERE at < before OR actor_id IS NULL OR actor_role = ''
    """,
    "I8 an application at or after the deadline": """
        SELECT a.id FROM jobs_application a JOIN jobs_posting p ON p.id = a.posting_id WHERE a.applied_at >= p.deadline
    """,
    "I9 an event without its promises, or with two to one person": """
        SELECT e.id FROM jobs_applicationevent e
        LEFT JOIN outbox_promise p ON p.event = 'application-event:' || e.id
        GROUP BY e.id
        HAVING count(p.id) = 0 OR count(p.id) <> count(DISTINCT p.recipient_id)
    """,
    "I11 counters differ from a recount": """
        SELECT r.id FROM jobs_postingrole r LEFT JOIN jobs_application a ON a.posting_role_id = r.id
        GROUP BY r.id
        HAVING r.hired <> count(*) FILTER (WHERE a.state = 'hired')
            OR r.reserved <> count(*) FILTER (WHERE a.state = 'offer')
    """,
}


def broken() -> dict[str, list]:
    """The broken invariants with the keys of the rows that break them; empty when all is well."""
    found = {}
    with connection.cursor() as cursor:
        for name, query in BROKEN.items():
            cursor.execute(query)
            if rows := cursor.fetchall():
                found[name] = rows
    return found
