"""A freelancer's own applications, without scripts."""

import pytest
from django.urls import reverse

from jobs.actions import application_notes
from tests.factories.hiring import (
    make_application,
    make_open_posting,
)
from tests.jobs.applications.page_forms import own_step_url


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def test_the_applicant_reads_the_history_without_the_studios_notes(posting, ada, cleo, as_):
    application = make_application(posting, ada, state="interview")
    application_notes.add(application, "MARKER careless", by=cleo)

    page = as_(ada).get(reverse("jobs:my_application", args=[application.public_id]))

    words = page.content.decode()
    assert "MARKER" not in words
    assert cleo.name not in words
    assert [line.title for line in page.context["page"].history] == [
        "Application sent",
        "Put on the shortlist",
        "Invited to an interview",
    ]


def test_the_applicant_accepts_after_reading_the_terms_once_more(posting, ada, cleo, as_, deliver_outbox, mails):
    application = make_application(posting, ada, state="offer")
    deliver_outbox()
    mails.clear()
    client = as_(ada)

    page = client.get(own_step_url(application, "accept"))
    answer = client.post(own_step_url(application, "accept"), {"version": application.version})

    assert "Six weeks, from home, credited." in page.content.decode()
    assert answer.status_code == 302
    application.refresh_from_db()
    assert application.state == "hired"
    deliver_outbox()
    assert sorted(mail.to[0] for mail in mails) == sorted([ada.email, cleo.email])


@pytest.mark.parametrize(("verb", "reason"), [("decline", "declined"), ("withdraw", "declined")])
def test_the_applicant_lets_an_offer_go(verb, reason, posting, ada, cleo, as_):
    application = make_application(posting, ada, state="offer")

    as_(ada).post(own_step_url(application, verb), {"version": application.version})

    application.refresh_from_db()
    assert (application.state, application.reason) == ("withdrawn", reason)


def test_an_answer_to_something_that_changed_is_a_page_that_says_so(posting, ada, cleo, as_):
    application = make_application(posting, ada, state="offer")

    answer = as_(ada).post(own_step_url(application, "accept"), {"version": application.version - 1})

    assert answer.status_code == 409
    application.refresh_from_db()
    assert application.state == "offer"


def test_another_freelancers_application_does_not_exist(posting, ada, bo, cleo, as_):
    application = make_application(posting, ada, state="offer")
    client = as_(bo)

    pages = [client.get(reverse("jobs:my_application", args=[application.public_id]))]
    pages += [client.post(own_step_url(application, verb), {"version": 3}) for verb in ("accept", "decline", "withdraw")]

    assert [page.status_code for page in pages] == [404] * 4
    application.refresh_from_db()
    assert application.state == "offer"
