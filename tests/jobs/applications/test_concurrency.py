"""Races on real connections: exactly one wins, the others get a clear answer, and the books stay right."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jobs.actions import applications, offers
from jobs.models import Application
from talentpool.accounts.enums import MemberRole
from talentpool.kernel.errors import IllegalMove, StaleVersion
from talentpool.outbox.models import Promise
from tests.concurrency import at_once
from tests.factories.hiring import a_submission, an_offer, make_application, make_open_posting, make_published_portfolio
from tests.factories.people import join, make_person, make_studio
from tests.jobs.applications import invariants

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hiring():
    owner = make_person("Cleo")
    return make_studio("Studio Comet", owner=owner), owner


def outcomes(answers):
    return Counter(type(answer).__name__ for answer in answers)


def test_twenty_recruiters_offer_the_last_seat_and_one_wins(hiring, deliver_outbox, mails):
    studio, owner = hiring
    posting = make_open_posting(studio, seats=1)
    rows = [make_application(posting, make_person(), state="shortlisted", by=owner) for _ in range(20)]
    recruiters = [make_person() for _ in rows]
    for recruiter in recruiters:
        join(studio, recruiter, MemberRole.RECRUITER)
    Promise.objects.update(state="kept")
    answers = at_once(
        [
            lambda row=row, by=by: offers.offer(row, an_offer(), by=by, version=row.version)
            for row, by in zip(rows, recruiters, strict=True)
        ]
    )

    assert outcomes(answers) == {"Application": 1, "NoSeatLeft": 19}
    assert all(answer.status == 409 for answer in answers if isinstance(answer, Exception))
    deliver_outbox()
    assert len(mails) == 1
    assert invariants.broken() == {}


def test_twenty_recruiters_offer_the_last_seat_over_http_and_nobody_meets_a_crash(hiring, deliver_outbox, mails):
    studio, owner = hiring
    posting = make_open_posting(studio, seats=1)
    rows = [make_application(posting, make_person(), state="shortlisted", by=owner) for _ in range(20)]
    browsers = []
    for _row in rows:
        recruiter = make_person()
        join(studio, recruiter, MemberRole.RECRUITER)
        browsers.append(Client(headers={"Idempotency-Key": "offer"}))
        browsers[-1].force_login(recruiter)
    Promise.objects.update(state="kept")
    terms = {
        "pay": "450000",
        "currency": "IDR",
        "unit": "day",
        "terms": "Ten days.",
        "expires_at": (timezone.now() + timedelta(days=3)).isoformat(),
        "version": rows[0].version,
    }

    answers = at_once(
        [
            lambda row=row, browser=browser: browser.post(
                f"/api/v1/applications/{row.public_id}/offer/", terms, content_type="application/json"
            )
            for row, browser in zip(rows, browsers, strict=True)
        ]
    )

    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 19}
    assert {answer["Content-Type"] for answer in answers if answer.status_code == 409} == {"application/problem+json"}
    deliver_outbox()
    assert len(mails) == 1
    assert invariants.broken() == {}


def test_twenty_offers_of_one_application_make_one(hiring):
    studio, owner = hiring
    row = make_application(make_open_posting(studio, seats=5), make_person(), state="shortlisted", by=owner)
    before = Promise.objects.count()

    answers = at_once([lambda: offers.offer(row, an_offer(), by=owner, version=row.version)] * 20)

    assert outcomes(answers) == {"Application": 1, "StaleVersion": 19}
    assert Promise.objects.count() == before + 1
    assert invariants.broken() == {}


def test_twenty_submits_of_one_application_make_one(hiring):
    studio, _owner = hiring
    posting = make_open_posting(studio, seats=3)
    person = make_person()
    make_published_portfolio(person)
    role = posting.roles.get()

    answers = at_once([lambda: applications.apply(role, by=person, submission=a_submission())] * 20)

    assert outcomes(answers) == {"Application": 1, "AlreadyApplied": 19}
    assert Application.objects.count() == 1
    assert Promise.objects.filter(recipient_id=person.pk).count() == 1
    assert invariants.broken() == {}


def test_the_daily_quota_counts_parallel_applications(hiring, monkeypatch):
    studio, _owner = hiring
    monkeypatch.setattr("jobs.rules.applications.APPLICATIONS_PER_DAY", 3)
    person = make_person()
    make_published_portfolio(person)
    roles = [make_open_posting(studio).roles.get() for _ in range(8)]

    answers = at_once([lambda role=role: applications.apply(role, by=person, submission=a_submission()) for role in roles])

    assert outcomes(answers) == {"Application": 3, "TooMany": 5}


@pytest.mark.parametrize("_round", range(3))
def test_a_withdrawal_and_an_offer_leave_no_seat_behind(_round, hiring):
    studio, owner = hiring
    person = make_person()
    row = make_application(make_open_posting(studio), person, state="shortlisted", by=owner)

    answers = at_once(
        [
            lambda: applications.withdraw(row, by=person, version=row.version),
            lambda: offers.offer(row, an_offer(), by=owner, version=row.version),
        ]
    )

    assert outcomes(answers) == {"Application": 1, "StaleVersion": 1}
    row.refresh_from_db()
    assert row.state in {"withdrawn", "offer"}
    assert invariants.broken() == {}


@pytest.mark.parametrize("_round", range(3))
def test_an_accept_and_a_rescind_agree_on_one_end(_round, hiring):
    studio, owner = hiring
    person = make_person()
    row = make_application(make_open_posting(studio), person, state="offer", by=owner)

    answers = at_once([lambda: offers.accept(row, by=person), lambda: offers.rescind(row, by=owner)])

    assert outcomes(answers) == {"Application": 1, "IllegalMove": 1}
    row.refresh_from_db()
    assert (row.state, row.reason) in {("hired", ""), ("rejected", "rescinded")}
    assert invariants.broken() == {}


def test_parallel_accepts_of_different_people_fill_the_posting_once(hiring):
    studio, owner = hiring
    posting = make_open_posting(studio, seats=4)
    people = [make_person() for _ in range(4)]
    rows = [make_application(posting, person, state="offer", by=owner) for person in people]

    answers = at_once([lambda row=row, by=by: offers.accept(row, by=by) for row, by in zip(rows, people, strict=True)])

    assert outcomes(answers) == {"Application": 4}
    posting.refresh_from_db()
    assert posting.state == "filled"
    assert posting.events.filter(verb="fill").count() == 1
    assert invariants.broken() == {}


def test_the_site_and_the_applicant_do_not_both_answer_an_offer(hiring):
    studio, owner = hiring
    person = make_person()
    row = make_application(make_open_posting(studio), person, state="offer", by=owner)

    def expire():
        return offers._expire(Application.objects.get(pk=row.pk))

    answers = at_once([expire, lambda: offers.decline(row, by=person)])

    assert [type(answer) for answer in answers if isinstance(answer, Exception)] in ([], [IllegalMove], [StaleVersion])
    row.refresh_from_db()
    assert row.state in {"rejected", "withdrawn"}
    assert row.events.count() == row.version == 4
    assert invariants.broken() == {}
