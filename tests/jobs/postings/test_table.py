"""Every state × verb × actor of a posting, and what happens when several people act at once."""

import pytest
from django.db import transaction
from django.utils import timezone

from jobs.actions import postings
from jobs.enums import PostingState as State
from jobs.models import Posting
from jobs.workflow.posting import POSTING
from talentpool.accounts.actor import SYSTEM
from talentpool.kernel.errors import IllegalMove, NotAllowed, StaleVersion
from tests.concurrency import at_once
from tests.factories.postings import a_brief, make_posting

OWNER, RECRUITER, REVIEWER, RIVAL, TALENT, STAFF, SITE = "cleo", "rio", "rhea", "dan", "ada", "eve", "site"
EVERYBODY = {OWNER, RECRUITER, REVIEWER, RIVAL, TALENT, STAFF, SITE}
WRITERS = {OWNER, RECRUITER}

# verb: (state, who may, where it leads). Everything that is not here is refused.
TABLE = {
    "submit": [(State.DRAFT, WRITERS, State.SUBMITTED)],
    "approve": [(State.SUBMITTED, {STAFF}, State.OPEN)],
    "send_back": [(State.SUBMITTED, {STAFF}, State.DRAFT)],
    "take_back": [(State.SUBMITTED, WRITERS, State.DRAFT)],
    "close": [(State.OPEN, WRITERS, State.CLOSED)],
    "cancel": [
        (State.DRAFT, WRITERS | {SITE}, State.CANCELLED),
        (State.SUBMITTED, {OWNER, STAFF, SITE}, State.CANCELLED),
        (State.OPEN, {OWNER, STAFF, SITE}, State.CANCELLED),
        (State.CLOSED, {OWNER, STAFF, SITE}, State.CANCELLED),
        (State.EXPIRED, {OWNER, STAFF, SITE}, State.CANCELLED),
    ],
    "fill": [(State.OPEN, {SITE}, State.FILLED), (State.CLOSED, {SITE}, State.FILLED), (State.EXPIRED, {SITE}, State.FILLED)],
    "expire": [(State.OPEN, {SITE}, State.EXPIRED)],
}
ACTIONS = {
    "submit": postings.submit,
    "approve": postings.approve,
    "send_back": lambda posting, **who: postings.send_back(posting, reason="Because.", **who),
    "take_back": postings.take_back,
    "close": postings.close,
    "cancel": postings.cancel,
}


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


def act(verb, posting, actor):
    if verb in ACTIONS:
        return ACTIONS[verb](posting, by=actor, at=timezone.now()).state
    return POSTING.move(verb, posting, by=actor)


@pytest.fixture
def people(request, comet, rio, rhea, dan, dune, ada, eve):
    named = {OWNER: "cleo", RECRUITER: "rio", REVIEWER: "rhea", RIVAL: "dan", TALENT: "ada", STAFF: "eve"}
    return {who: request.getfixturevalue(name) for who, name in named.items()} | {SITE: SYSTEM}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", TABLE)
def test_a_verb_does_what_the_table_says_and_nothing_else(people, comet, verb, state):
    posting = make_posting(comet, state=state, opened_at=timezone.now())
    Posting.objects.filter(pk=posting.pk).update(opened_at=None)
    allowed, target = next(((who, to) for at, who, to in TABLE[verb] if at == state), (set(), None))

    for who in EVERYBODY:
        posting.refresh_from_db()
        if who in allowed:
            with transaction.atomic():
                assert act(verb, posting, people[who]) == target
                transaction.set_rollback(True)
            continue
        with pytest.raises((NotAllowed, IllegalMove)), transaction.atomic():
            act(verb, posting, people[who])
        posting.refresh_from_db()
        assert (posting.state, posting.version, posting.events.count()) == (state, 1, 1)


@pytest.mark.parametrize("verb", ["open", *TABLE])
def test_nobody_at_all_may_do_anything(comet, verb):
    from django.contrib.auth.models import AnonymousUser

    posting = make_posting(comet)

    for state in State:
        posting.state = state
        for nobody in (AnonymousUser(), None):
            assert not POSTING.decide(verb, posting, by=nobody)


def test_only_endings_and_nothing_else_is_final():
    assert POSTING.terminal == {State.CANCELLED, State.FILLED}


@pytest.mark.django_db(transaction=True)
def test_of_eight_edits_of_one_version_exactly_one_is_kept(comet, rio):
    posting = make_posting(comet, state=State.DRAFT)
    brief = a_brief().roles  # made beforehand, on this connection

    def edit(number):
        return lambda: postings.edit(posting, a_brief(title=f"Edit {number}", roles=brief), by=rio, at=timezone.now(), version=1)

    answers = at_once([edit(number) for number in range(8)])

    posting.refresh_from_db()
    assert sum(isinstance(answer, Posting) for answer in answers) == 1
    assert sum(isinstance(answer, StaleVersion) for answer in answers) == 7
    assert (posting.version, posting.events.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_when_staff_approve_and_send_back_at_once_one_answer_stands(comet, eve):
    posting = make_posting(comet, state=State.SUBMITTED)

    def judge(number):
        def approve():
            return postings.approve(posting, by=eve, at=timezone.now())

        def send_back():
            return postings.send_back(posting, reason="No.", by=eve, at=timezone.now())

        return send_back if number % 2 else approve

    answers = at_once([judge(number) for number in range(6)])

    posting.refresh_from_db()
    assert sum(isinstance(answer, Posting) for answer in answers) == 1
    assert sum(isinstance(answer, IllegalMove) for answer in answers) == 5
    assert posting.state in {State.OPEN, State.DRAFT} and posting.events.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_posting_submitted_many_times_at_once_is_submitted_once(comet, rio):
    posting = make_posting(comet, state=State.DRAFT)

    answers = at_once([lambda: postings.submit(posting, by=rio, at=timezone.now()) for _ in range(6)])

    posting.refresh_from_db()
    assert sum(isinstance(answer, Posting) for answer in answers) == 1
    assert (posting.state, posting.events.count()) == (State.SUBMITTED, 2)
