"""Stopping an account reaches every floor."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jobs.enums import ApplicationState
from portfolios.actions import reviews
from portfolios.enums import ReviewState
from portfolios.models import DirectoryEntry
from talentpool.accounts.actions import consents
from talentpool.accounts.enums import Purpose
from talentpool.kernel.clock import now
from tests.factories.hiring import make_application, make_open_posting, make_published_portfolio
from tests.factories.portfolios import make_draft, submit

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
