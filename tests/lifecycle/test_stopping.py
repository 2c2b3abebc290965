"""Stopping an account reaches every floor."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobs.enums import ApplicationState
from jobs.models import Posting
from portfolios.actions import reviews
from portfolios.enums import ReviewState
from portfolios.models import DirectoryEntry
from talentpool.accounts.actions import consents
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import Studio
from talentpool.kernel.clock import now
from tests.factories.hiring import make_application, make_open_posting, make_published_portfolio
from tests.factories.portfolios import make_draft, submit
from tests.factories.postings import make_posting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["submitted", "offer"])
def test_stopped_account_leaves_the_directory_and_ends_its_applications(as_, ada, comet, state):
    consents.give(ada, Purpose.ACCOUNT, language="en", at=now())
    page = make_published_portfolio(ada)
    application = make_application(make_open_posting(comet), ada, state=state)

    as_(ada).post(reverse("account_stop"))

    application.refresh_from_db()
    page.refresh_from_db()
    assert (application.state, application.reason) == (ApplicationState.WITHDRAWN, "account_closed")
    assert not page.live
    assert not DirectoryEntry.objects.exists()


@pytest.mark.parametrize("sent_back", [False, True])
def test_stopped_account_is_not_reviewed_any_more(as_, ada, eve, sent_back):
    consents.give(ada, Purpose.ACCOUNT, language="en", at=now())
    draft = make_draft(ada)
    task = submit(draft)
    if sent_back:
        reviews.send_back(task, by=eve, comment="The picture is too dark.")

    as_(ada).post(reverse("account_stop"))

    ada.refresh_from_db()
    assert ada.stopped_at is not None
    assert draft.review_state(draft.find_review()) != ReviewState.IN_REVIEW


def test_stopping_leaves_what_is_over_and_other_people_alone(as_, ada, bo, comet):
    consents.give(ada, Purpose.ACCOUNT, language="en", at=now())
    posting = make_open_posting(comet, seats=2)
    hired = make_application(posting, ada, state="hired")
    others = make_application(posting, bo)

    as_(ada).post(reverse("account_stop"))

    for application, state in [(hired, "hired"), (others, "submitted")]:
        application.refresh_from_db()
        assert application.state == state
    assert list(DirectoryEntry.objects.values_list("person_id", flat=True)) == [bo.pk]


def test_only_owner_hands_over_before_stopping(as_, cleo, rio, comet):
    client = as_(cleo)
    posting = make_posting(comet)
    assert reverse("accounts:team", args=[comet.public_id]) in client.get(reverse("account_stop")).text

    assert client.post(reverse("account_stop")).status_code == 409

    cleo.refresh_from_db()
    posting.refresh_from_db()
    assert (cleo.stopped_at, posting.state) == (None, "open")


@pytest.mark.parametrize(
    ("state", "after"),
    [("open", "closed"), ("submitted", "draft"), ("draft", "draft"), ("filled", "filled"), ("expired", "expired")],
)
def test_studio_of_one_person_takes_no_more_applications_while_it_rests(as_, cleo, comet, ada, state, after):
    posting = make_posting(comet)
    application = make_application(posting, ada, state="shortlisted")
    Posting.objects.filter(pk=posting.pk).update(state=state)

    as_(cleo).post(reverse("account_stop"))

    for row in (cleo, posting, application, comet):
        row.refresh_from_db()
    assert cleo.stopped_at is not None
    assert (posting.state, application.state, comet.verification) == (after, "shortlisted", "verified")


def test_suspended_studio_keeps_nobody_from_stopping(as_, cleo, comet):
    make_posting(comet)
    Studio.objects.filter(pk=comet.pk).update(verification="suspended")

    as_(cleo).post(reverse("account_stop"))

    cleo.refresh_from_db()
    assert cleo.stopped_at is not None


def test_person_who_agrees_again_opens_the_studio_again(as_, cleo, comet):
    consents.give(cleo, Purpose.ACCOUNT, language="en", at=now())
    client = as_(cleo)
    client.post(reverse("account_stop"))

    client.post(reverse("accounts:waiting"))

    assert client.get(reverse("jobs:studio_home", args=[comet.public_id])).status_code == 200
