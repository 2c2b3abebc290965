"""Random lives of applications on the real database, held against the requirement's table and the invariants.

STATE_MACHINE_RUNS asks for more runs than a commit can afford.
"""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from jobs.actions import application_access, applications, offers
from jobs.models import Application, Posting
from talentpool.accounts.actor import SYSTEM
from talentpool.kernel.errors import Refusal
from talentpool.outbox.models import Notice, Promise
from tests.conftest import enrol
from tests.factories.hiring import a_submission, make_bare_portfolio, make_open_posting, make_seats, take
from tests.factories.people import make_person, make_studio
from tests.jobs.applications import invariants
from tests.jobs.applications.table import ACTIVE, TABLE

VERBS = ["shortlist", "interview", "test", "offer", "accept", "decline", "rescind", "reject", "withdraw"]
# Ways forward first: random choice alone would mostly knock on closed doors.
LIKELY = ["shortlist", "shortlist", "offer", "offer", "accept", *VERBS]


class Hiring(RuleBasedStateMachine):
    """Three people, two roles of one posting with a seat and two, and everybody who may or may not act."""

    applications = Bundle("applications")

    def __init__(self):
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.owner, self.eve = make_person("Cleo"), make_person("Eve", is_staff=True)
        enrol(self.eve)
        self.people = [make_person() for _ in range(3)]
        for person in self.people:
            make_bare_portfolio(person)
        self.posting = make_open_posting(make_studio(owner=self.owner), seats=1)
        self.roles = [self.posting.roles.get(), make_seats(self.posting, seats=2)]
        self.expected = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @rule(target=applications, person=st.integers(0, 2), role=st.integers(0, 1))
    def apply(self, person, role):
        user = self.people[person]
        states = {self.expected[row.pk] for row in Application.objects.by(user)}
        self.posting.refresh_from_db()
        possible = self.posting.state == "open" and states <= {"withdrawn"}
        row = self.attempt(lambda: applications.apply(self.roles[role], by=user, submission=a_submission()), possible=possible)
        if row is None:
            return None
        self.expected[row.pk] = row.state
        return row.pk

    @rule(pk=applications, verb=st.sampled_from(LIKELY), stranger=st.sampled_from([False] * 9 + [True]))
    def step(self, pk, verb, stranger):
        if pk is None:
            return
        row = Application.objects.get(pk=pk)
        before = self.expected[pk]
        _who, ways = TABLE[verb]
        possible = before in ways and not stranger and self.is_open_to(verb, row)
        applicant, recruiter = row.applicant, self.owner
        if stranger:
            applicant, recruiter = recruiter, applicant
        after = self.attempt(lambda: take(verb, row, applicant=applicant, recruiter=recruiter), possible=possible)
        self.expected[pk] = ways[before][0] if possible else before
        assert after is None or (after.state, after.reason) == ways[before]

    def is_open_to(self, verb, row):
        row.posting_role.refresh_from_db()
        row.posting.refresh_from_db()
        if row.posting.state == "cancelled" and verb in {"shortlist", "interview", "test", "offer", "accept"}:
            return False
        return verb != "offer" or row.posting_role.free > 0

    @rule(pk=applications)
    def run_out(self, pk):
        if pk is None or self.expected[pk] != "offer":
            return
        Application.objects.filter(pk=pk).update(offer_expires_at=timezone.now() - timedelta(seconds=1))
        assert offers.expire_offers() == 1
        self.expected[pk] = "rejected"

    @rule(pk=applications)
    def void(self, pk):
        if pk is None:
            return
        row = Application.objects.get(pk=pk)
        possible = self.expected[pk] in TABLE["void"][1]
        self.attempt(lambda: application_access.void(row, reason="Spam", by=self.eve), possible=possible)
        if possible:
            self.expected[pk] = TABLE["void"][1][self.expected[pk]][0]

    @rule(pk=applications)
    def close_account(self, pk):
        if pk is None:
            return
        row = Application.objects.get(pk=pk)
        possible = self.expected[pk] in ACTIVE
        self.attempt(lambda: applications.erase(row, by=SYSTEM), possible=possible)
        if possible:
            self.expected[pk] = "withdrawn"

    @rule(really=st.sampled_from([False] * 7 + [True]))
    def cancel(self, really):
        if not really:
            return
        Posting.objects.filter(pk=self.posting.pk).update(state="cancelled")
        applications.end_for_cancelled_posting(self.posting)
        self.expected = {pk: "rejected" if state in ACTIVE else state for pk, state in self.expected.items()}

    def attempt(self, act, *, possible):
        """A refusal leaves no trace: no row changed, nobody told."""
        promised = Promise.objects.count(), Notice.objects.count()
        try:
            done = act()
        except Refusal:
            assert not possible
            assert (Promise.objects.count(), Notice.objects.count()) == promised
            return None
        assert possible
        return done

    @invariant()
    def the_books_are_right(self):
        assert dict(Application.objects.values_list("pk", "state")) == self.expected
        assert invariants.broken() == {}


@pytest.mark.django_db
def test_no_order_of_steps_breaks_an_invariant():
    run_state_machine_as_test(
        Hiring,
        settings=settings(
            max_examples=int(os.environ.get("STATE_MACHINE_RUNS", "30")),
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
