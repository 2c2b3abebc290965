"""Steps of an application through the actions: what each changes, counts, records and promises."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jobs.actions import applications, offers
from jobs.actions.application_steps import PostingCancelled
from jobs.models import Application, ApplicationEvent
from talentpool.accounts.actor import SYSTEM
from talentpool.kernel.errors import IllegalMove, StaleVersion
from talentpool.kernel.money import Money
from talentpool.outbox.models import Notice, Promise
from tests.factories.hiring import (
    a_meeting,
    a_submission,
    an_assignment,
    an_offer,
    make_application,
    make_open_posting,
    make_published_portfolio,
    make_question,
    take,
)
from tests.jobs.applications import invariants


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def seats_of(application):
    role = application.posting_role
    role.refresh_from_db()
    return role.reserved, role.hired


@pytest.mark.parametrize("state", ["submitted", "shortlisted", "interview", "test", "offer", "hired", "rejected", "withdrawn"])
def test_the_history_replays_to_the_state_whatever_the_way(state, posting, ada, rio):
    application = make_application(posting, ada, state=state)

    assert application.state == state
    assert invariants.broken() == {}


def test_an_application_keeps_the_portfolio_as_it_was_published_when_it_was_sent(posting, ada, cleo):
    page = make_published_portfolio(ada)
    revision = page.live_revision_id

    application = applications.apply(posting.roles.get(), by=ada, submission=a_submission())

    page.headline_en = "Newer"
    page.save_revision().publish()
    assert application.portfolio_revision_id == revision
    assert application.consent_version == "2026-11-21"


def test_an_offer_holds_a_seat_and_each_answer_moves_it(posting, ada, bo, cleo):
    application = make_application(posting, ada, state="offer")
    assert seats_of(application) == (1, 0)

    offers.accept(application, by=ada)
    assert seats_of(application) == (0, 1)

    other = make_application(posting, bo, state="offer")
    assert seats_of(other) == (1, 1)
    offers.decline(other, by=bo)
    assert seats_of(other) == (0, 1)


@pytest.mark.parametrize("verb", ["decline", "rescind", "withdraw"])
def test_an_ended_offer_gives_its_seat_back(verb, posting, ada, cleo):
    application = make_application(posting, ada, state="offer")

    take(verb, application, applicant=ada, recruiter=cleo)

    assert seats_of(application) == (0, 0)
    assert invariants.broken() == {}


def test_an_offer_is_refused_when_every_seat_is_taken_or_offered(comet, ada, bo, cleo):
    posting = make_open_posting(comet, seats=1)
    make_application(posting, ada, state="offer")
    application = make_application(posting, bo, state="shortlisted")
    promises = Promise.objects.count()

    with pytest.raises(offers.NoSeatLeft):
        offers.offer(application, an_offer(), by=cleo)

    application.refresh_from_db()
    assert application.state == "shortlisted"
    assert Promise.objects.count() == promises
    assert invariants.broken() == {}


def test_the_database_refuses_more_offers_than_seats_even_without_the_action(comet, ada, cleo):
    application = make_application(make_open_posting(comet, seats=1), ada, state="offer")
    role = application.posting_role
    role.refresh_from_db()

    with pytest.raises(IntegrityError), transaction.atomic():
        role.reserved += 1
        role.save()


def test_a_step_from_an_older_version_is_refused(posting, ada, cleo):
    application = make_application(posting, ada, state="shortlisted")

    with pytest.raises(StaleVersion):
        offers.offer(application, an_offer(), by=cleo, version=1)

    application.refresh_from_db()
    assert (application.state, application.version) == ("shortlisted", 2)


@pytest.mark.parametrize(
    ("meeting", "code"),
    [
        ({"at": timezone.now() - timedelta(minutes=1)}, "in_the_past"),
        ({"at": timezone.now() + timedelta(days=900)}, "too_far"),
        ({"zone": "Asia/Cimahi"}, "unknown_zone"),
    ],
)
def test_an_interview_needs_a_coming_date_and_a_known_zone(meeting, code, posting, ada, cleo):
    application = make_application(posting, ada, state="shortlisted")
    promises = Promise.objects.count()

    with pytest.raises(ValidationError) as refused:
        applications.interview(application, a_meeting(**meeting), by=cleo)

    assert [error.code for errors in refused.value.error_dict.values() for error in errors] == [code]
    application.refresh_from_db()
    assert (application.state, application.meeting_at) == ("shortlisted", None)
    assert Promise.objects.count() == promises


@pytest.mark.parametrize(
    ("assignment", "field"),
    [
        ({"hours": 0}, "hours"),
        ({"pay": Money(-1, "IDR")}, "pay"),
        ({"pay": Money.of(20, "USD")}, "pay"),
        ({"at": timezone.now()}, "at"),
    ],
)
def test_a_test_states_coming_date_hours_and_pay(assignment, field, posting, ada, cleo):
    application = make_application(posting, ada, state="shortlisted")

    with pytest.raises(ValidationError) as refused:
        applications.test(application, an_assignment(**assignment), by=cleo)

    assert list(refused.value.error_dict) == [field]
    application.refresh_from_db()
    assert application.state == "shortlisted"


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"terms": "  "}, "terms"),
        ({"unit": "moon"}, "unit"),
        ({"pay": Money(0, "IDR")}, "pay"),
        ({"pay": Money.of(20, "USD")}, "pay"),
        ({"expires_at": timezone.now() - timedelta(hours=1)}, "expires_at"),
    ],
)
def test_an_offer_needs_terms_a_sum_in_a_possible_currency_and_an_end(terms, field, posting, ada, cleo):
    application = make_application(posting, ada, state="shortlisted")

    with pytest.raises(ValidationError) as refused:
        offers.offer(application, an_offer(**terms), by=cleo)

    assert list(refused.value.error_dict) == [field]
    assert seats_of(application) == (0, 0)


def test_across_the_border_an_offer_may_be_in_dollars(posting, comet, ada, cleo):
    make_published_portfolio(ada, country="SG")
    application = make_application(posting, ada, state="shortlisted")

    offers.offer(application, an_offer(pay=Money.of(120, "USD")), by=cleo)

    assert str(Application.objects.get().offer) == "US$120"


def test_a_rejection_takes_a_reason_from_the_studios_list_only(posting, ada, cleo):
    application = make_application(posting, ada)

    with pytest.raises(ValidationError):
        applications.reject(application, reason="moderation", by=cleo)

    application.refresh_from_db()
    assert application.state == "submitted"


def test_the_words_beside_a_rejection_stay_inside_the_studio(posting, ada, cleo, deliver_outbox, mails):
    application = make_application(posting, ada)

    applications.reject(application, reason="style", note="MARKER too slow", by=cleo)
    deliver_outbox()

    assert ada.email in [mail.to[0] for mail in mails]
    assert application.notes.get().text == "MARKER too slow"
    assert [mail for mail in mails if "MARKER" in mail.body + str(mail.alternatives)] == []
    assert not Promise.objects.filter(payload__icontains="MARKER").exists()
    assert not Notice.objects.filter(payload__icontains="MARKER").exists()


def test_an_accept_after_the_end_of_the_offer_is_refused(posting, ada, cleo):
    application = make_application(posting, ada, state="offer")
    Application.objects.update(offer_expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(offers.OfferExpired):
        offers.accept(application, by=ada)

    assert seats_of(application) == (1, 0)


def test_an_overdue_offer_is_ended_by_the_site_once(posting, ada, cleo):
    application = make_application(posting, ada, state="offer")
    Application.objects.update(offer_expires_at=timezone.now() - timedelta(seconds=1))

    assert [offers.expire_offers(), offers.expire_offers()] == [1, 0]

    application.refresh_from_db()
    assert (application.state, application.reason) == ("rejected", "offer_expired")
    assert application.events.get(verb="offer_expire").actor_role == "system"
    assert seats_of(application) == (0, 0)
    assert invariants.broken() == {}


def test_a_cancelled_posting_ends_what_is_active_and_keeps_the_hire(posting, ada, bo, cleo, monkeypatch):
    monkeypatch.setattr(applications, "CHUNK", 1)
    hired = make_application(posting, ada, state="hired")
    offered = make_application(posting, bo, state="offer")
    posting.state = "cancelled"
    posting.save()

    assert applications.end_for_cancelled_posting(posting) == 1
    assert applications.end_for_cancelled_posting(posting) == 0

    hired.refresh_from_db()
    offered.refresh_from_db()
    assert (hired.state, offered.state, offered.reason) == ("hired", "rejected", "job_cancelled")
    assert invariants.broken() == {}


def test_nothing_ends_when_the_posting_still_stands(posting, ada, cleo):
    application = make_application(posting, ada)

    assert applications.end_for_cancelled_posting(posting) == 0

    application.refresh_from_db()
    assert application.state == "submitted"


@pytest.mark.parametrize(
    ("state", "verb"), [("submitted", "shortlist"), ("shortlisted", "interview"), ("shortlisted", "offer"), ("offer", "accept")]
)
def test_nobody_moves_forward_in_a_cancelled_posting(state, verb, posting, ada, cleo):
    application = make_application(posting, ada, state=state)
    posting.state = "cancelled"
    posting.save()

    with pytest.raises(PostingCancelled):
        take(verb, application, applicant=ada, recruiter=cleo)

    application.refresh_from_db()
    assert application.state == state


def test_closing_an_account_ends_its_application_and_frees_the_seat(posting, ada, cleo):
    application = make_application(posting, ada, state="offer")

    applications.erase(application, by=SYSTEM)

    application.refresh_from_db()
    assert (application.state, application.reason) == ("withdrawn", "account_closed")
    assert seats_of(application) == (0, 0)


def test_after_withdrawing_a_person_may_apply_again(posting, ada, cleo):
    make_application(posting, ada, state="withdrawn")

    applications.apply(posting.roles.get(), by=ada, submission=a_submission())

    assert sorted(Application.objects.values_list("state", flat=True)) == ["submitted", "withdrawn"]
    assert invariants.broken() == {}


def test_the_database_keeps_an_ended_application_as_it_ended(posting, ada, cleo):
    application = make_application(posting, ada, state="hired")

    for change in ({"state": "offer"}, {"version": 9}, {"reason": "skills"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Application.objects.filter(pk=application.pk).update(**change)


def test_the_database_refuses_to_rewrite_history(posting, ada, cleo):
    application = make_application(posting, ada)
    event = application.events.get()

    for query in ("UPDATE jobs_applicationevent SET verb = 'offer'", "DELETE FROM jobs_applicationevent"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query)

    assert ApplicationEvent.objects.get() == event


def test_required_questions_are_answered_in_the_kind_they_ask_for(posting, ada):
    make_published_portfolio(ada)
    years = make_question(posting, "Years of Harmony?", "number", required=True)
    tool = make_question(posting, "Tool?", "choice", choices=["Harmony", "Moho"])

    with pytest.raises(ValidationError) as refused:
        applications.apply(posting.roles.get(), by=ada, submission=a_submission(answers={tool.public_id: "Krita", "x": "?"}))
    assert {name: errors[0].code for name, errors in refused.value.error_dict.items()} == {
        years.public_id: "required",
        tool.public_id: "invalid_choice",
        "x": "unknown",
    }
    assert not Application.objects.exists()

    sent = applications.apply(posting.roles.get(), by=ada, submission=a_submission(answers={years.public_id: " 2,5 "}))
    assert list(sent.answers.values_list("question_id", "value")) == [(years.pk, "2.5")]


def test_a_repeated_step_is_refused(posting, ada, cleo):
    application = make_application(posting, ada, state="shortlisted")

    with pytest.raises(IllegalMove):
        applications.shortlist(application, by=cleo)

    assert application.events.count() == 2
