"""Each verb of a posting: what it writes, whom it tells, what it refuses."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from jobs import brief as briefs
from jobs.actions import postings
from jobs.actions.locks import lock_posting
from jobs.brief import QuestionLine, RoleLine
from jobs.enums import PostingState, QuestionKind
from jobs.models import Posting
from talentpool.accounts.actions import studios
from talentpool.kernel.errors import IllegalMove, NotAllowed, StaleVersion
from talentpool.kernel.money import Money
from talentpool.outbox.models import Notice, Promise
from tests.factories.postings import a_brief, a_role, a_software, make_posting


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


def now():
    return timezone.now()


def events_of(posting):
    return list(posting.events.order_by("number").values_list("number", "verb", "from_state", "to_state", "actor_role"))


def nothing_was_promised():
    return not Promise.objects.exists() and not Notice.objects.exists()


@pytest.fixture
def draft(comet, rio):
    return postings.draft(comet, a_brief(), by=rio, at=now())


@pytest.fixture
def known_studio(comet):
    """A studio whose first posting the city has approved."""
    make_posting(comet, state=PostingState.CLOSED)
    return comet


def test_a_draft_keeps_everything_that_its_brief_says(comet, rio):
    brief = a_brief(
        software=(a_software(),),
        roles=(RoleLine(a_role(), seats=3, title="Key animator"), RoleLine(a_role("test-rigger"))),
        questions=(QuestionLine("Which software?", QuestionKind.CHOICE, ("Harmony", "Moho"), True),),
        pay_max=Money.of("12000000", "IDR"),
        duration_weeks=20,
    )

    posting = postings.draft(comet, brief, by=rio, at=now())

    kept = briefs.of(Posting.objects.get(pk=posting.pk))
    assert [(line.role, line.seats, line.title) for line in kept.roles] == [
        (line.role, line.seats, line.title) for line in brief.roles
    ]
    assert [(line.text, line.choices, line.required) for line in kept.questions] == [
        ("Which software?", ("Harmony", "Moho"), True)
    ]
    assert (kept.pay_min, kept.pay_max, kept.software) == (brief.pay_min, brief.pay_max, brief.software)
    assert (kept.title, kept.deadline, kept.duration_weeks) == (brief.title, brief.deadline, 20)
    assert events_of(posting) == [(1, "draft", "", "draft", "recruiter")]


def test_a_draft_may_be_nothing_but_a_title(comet, cleo):
    posting = postings.draft(comet, briefs.Brief(title="Rigger"), by=cleo, at=now())

    assert Posting.objects.get(pk=posting.pk).state == PostingState.DRAFT


def test_the_first_posting_waits_for_the_city_and_staff_are_told(draft, rio, eve):
    submitted = postings.submit(draft, by=rio, at=now(), version=1)

    assert submitted.state == PostingState.SUBMITTED
    assert list(Notice.objects.values_list("recipient_id", "kind")) == [(eve.pk, "posting_submitted")]
    assert events_of(draft)[-1] == (2, "submit", "draft", "submitted", "recruiter")


def test_later_postings_open_directly(known_studio, rio):
    draft = postings.draft(known_studio, a_brief(), by=rio, at=now())

    opened = postings.submit(draft, by=rio, at=now())

    assert opened.state == PostingState.OPEN
    assert events_of(draft)[-1] == (2, "open", "draft", "open", "recruiter")


def test_sending_back_without_a_reason_changes_nothing(draft, rio, eve):
    submitted = postings.submit(draft, by=rio, at=now())
    Notice.objects.all().delete()

    with pytest.raises(postings.ReasonMissing):
        postings.send_back(submitted, reason="  ", by=eve, at=now())

    submitted.refresh_from_db()
    assert (submitted.state, submitted.version) == (PostingState.SUBMITTED, 2)
    assert nothing_was_promised()


def test_approval_refuses_another_version_than_the_one_looked_at(draft, rio, eve):
    seen = postings.submit(draft, by=rio, at=now())
    postings.take_back(seen, by=rio, at=now())
    edited = postings.edit(draft, a_brief(description="Something else."), by=rio, at=now(), version=3)
    postings.submit(edited, by=rio, at=now())

    with pytest.raises(StaleVersion):
        postings.approve(seen, by=eve, at=now(), version=seen.version)

    draft.refresh_from_db()
    assert draft.state == PostingState.SUBMITTED


def test_submission_names_everything_that_is_missing(comet, cleo):
    draft = postings.draft(comet, briefs.Brief(title="Rigger"), by=cleo, at=now())

    with pytest.raises(ValidationError) as refused:
        postings.submit(draft, by=cleo, at=now())

    assert set(refused.value.message_dict) == {"description", "roles", "work_place", "pay_min", "pay_unit", "deadline"}
    draft.refresh_from_db()
    assert (draft.state, draft.version) == (PostingState.DRAFT, 1)


def test_an_unverified_studio_has_drafts_only(uncharted, una):
    draft = postings.draft(uncharted, a_brief(), by=una, at=now())

    with pytest.raises(NotAllowed) as refused:
        postings.submit(draft, by=una, at=now())

    assert refused.value.code == "studio_not_verified"
    assert nothing_was_promised()


def test_a_suspended_studio_can_do_nothing_and_is_hidden(comet, cleo, eve):
    posting = make_posting(comet)
    studios.suspend(comet, reason="Complaints", by=eve, at=now())

    for refused in (
        lambda: postings.draft(comet, a_brief(), by=cleo, at=now()),
        lambda: postings.edit(posting, a_brief(), by=cleo, at=now(), version=1),
        lambda: postings.close(posting, by=cleo, at=now()),
        lambda: postings.cancel(posting, by=cleo, at=now()),
    ):
        with pytest.raises(NotAllowed) as error:
            refused()
        assert error.value.code == "studio_suspended"
    assert not Posting.objects.open(at=now()).exists()
    assert events_of(posting) == [(1, "draft", "", "open", "owner")]


def test_an_edit_of_an_older_version_is_refused_and_changes_nothing(draft, rio):
    postings.edit(draft, a_brief(title="First"), by=rio, at=now(), version=1)

    with pytest.raises(StaleVersion):
        postings.edit(draft, a_brief(title="Second"), by=rio, at=now(), version=1)

    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("First", 2)


def test_an_edit_that_changes_nothing_leaves_no_trace(draft, rio):
    same = briefs.of(draft)

    postings.edit(draft, same, by=rio, at=now(), version=1)

    assert [number for number, *_rest in events_of(draft)] == [1]


def test_an_edit_says_in_the_history_what_it_changed(draft, rio):
    postings.edit(draft, a_brief(title="New", roles=(RoleLine(a_role("test-rigger")),)), by=rio, at=now(), version=1)

    changed = draft.events.get(verb="edit").detail["changed"]
    assert set(changed) >= {"title", "roles"} and "questions" not in changed


def test_what_waits_for_approval_is_frozen(draft, rio):
    submitted = postings.submit(draft, by=rio, at=now())

    with pytest.raises(postings.NotEditable):
        postings.edit(submitted, a_brief(title="Other"), by=rio, at=now(), version=2)

    assert Posting.objects.get(pk=draft.pk).title == draft.title


def test_an_open_posting_stays_complete(comet, rio):
    posting = make_posting(comet)

    with pytest.raises(ValidationError) as refused:
        postings.edit(posting, a_brief(description=""), by=rio, at=now(), version=1)

    assert set(refused.value.message_dict) == {"description"}


def test_a_posting_past_its_deadline_cannot_be_extended(comet, rio):
    posting = make_posting(comet, deadline=now() - timedelta(seconds=1))

    with pytest.raises(postings.NotEditable):
        postings.edit(posting, a_brief(), by=rio, at=now(), version=1)


def test_seats_never_go_below_those_taken(comet, rio):
    posting = make_posting(comet, seats=3)
    row = posting.roles.get()
    type(row).objects.filter(pk=row.pk).update(hired=1, reserved=1)
    fewer = a_brief(roles=(RoleLine(row.role, seats=1, public_id=row.public_id),))

    with pytest.raises(postings.rows.SeatsTaken):
        postings.edit(posting, fewer, by=rio, at=now(), version=1)

    row.refresh_from_db()
    assert row.seats == 3


def test_a_row_of_another_posting_cannot_be_named(comet, dune, rio):
    posting, foreign = make_posting(comet), make_posting(dune).roles.get()
    smuggled = a_brief(roles=(RoleLine(foreign.role, seats=9, public_id=foreign.public_id),))

    with pytest.raises(ValidationError):
        postings.edit(posting, smuggled, by=rio, at=now(), version=1)

    foreign.refresh_from_db()
    assert (foreign.posting.studio, foreign.seats) == (dune, 2)


def test_two_roles_can_swap_their_titles(comet, rio):
    role = a_role()
    brief = a_brief(roles=(RoleLine(role, title="Lead"), RoleLine(role, title="Junior")))
    posting = postings.draft(comet, brief, by=rio, at=now())
    lead, junior = briefs.of(posting).roles
    swapped = a_brief(
        roles=(RoleLine(role, title="Junior", public_id=lead.public_id), RoleLine(role, title="Lead", public_id=junior.public_id))
    )

    postings.edit(posting, swapped, by=rio, at=now(), version=1)

    assert [line.title for line in briefs.of(posting).roles] == ["Junior", "Lead"]


def test_a_posting_fills_when_its_last_seat_is_taken(comet):
    posting = make_posting(comet, seats=1)

    with transaction.atomic():
        assert postings.fill_if_complete(lock_posting(posting.pk), at=now()) is False
        posting.roles.update(hired=1)
        assert postings.fill_if_complete(lock_posting(posting.pk), at=now()) is True

    posting.refresh_from_db()
    assert (posting.state, posting.ended_at is not None) == (PostingState.FILLED, True)
    assert events_of(posting)[-1] == (2, "fill", "open", "filled", "system")


def test_the_deadline_is_judged_by_the_clock_of_the_database(comet):
    posting = make_posting(comet, deadline=now() + timedelta(hours=1))

    with time_machine.travel(now() + timedelta(hours=2)):
        assert postings.expire_due() == 0

    posting.refresh_from_db()
    assert posting.state == PostingState.OPEN


def test_a_cancelled_posting_promises_to_end_its_applications_once(comet, cleo):
    posting = make_posting(comet)

    postings.cancel(posting, by=cleo, at=now(), reason="The film fell through.")
    with pytest.raises(IllegalMove):
        postings.cancel(posting, by=cleo, at=now())

    assert list(Promise.objects.values_list("kind", "payload")) == [("jobs.end_applications", {"posting_id": posting.pk})]


def test_dropping_a_draft_promises_nothing(draft, rio):
    postings.cancel(draft, by=rio, at=now())

    assert Posting.objects.get(pk=draft.pk).state == PostingState.CANCELLED
    assert nothing_was_promised()


@pytest.mark.parametrize("statement", ["UPDATE jobs_postingevent SET verb = 'other'", "DELETE FROM jobs_postingevent"])
def test_the_database_refuses_to_rewrite_history(draft, statement):
    from django.db import connection

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert events_of(draft) == [(1, "draft", "", "draft", "recruiter")]


def test_history_forgets_only_the_actor(draft):
    draft.events.update(actor=None)

    assert list(draft.events.values_list("verb", "actor")) == [("draft", None)]
