"""What a studio is told about its postings, as mails and in its inbox."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.actions import postings
from jobs.enums import PostingState
from jobs.models import PostingEvent
from talentpool.outbox.models import Notice
from tests.factories.postings import a_brief, make_posting


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


def now():
    return timezone.now()


def last_event(posting):
    return posting.events.order_by("-number").values_list("number", "verb", "from_state", "to_state", "actor_role").first()


@pytest.fixture
def draft(comet, rio):
    return postings.draft(comet, a_brief(), by=rio, at=now())


def test_staff_approve_and_the_studio_reads_it(draft, cleo, rio, rhea, eve, deliver_outbox, mails):
    submitted = postings.submit(draft, by=rio, at=now())

    opened = postings.approve(submitted, by=eve, at=now(), version=submitted.version)
    deliver_outbox()

    assert (opened.state, opened.opened_at is not None) == (PostingState.OPEN, True)
    assert last_event(draft) == (3, "approve", "submitted", "open", "staff")
    assert sorted(mail.to[0] for mail in mails) == sorted([cleo.email, rio.email])
    assert opened.title in mails[0].subject


def test_a_posting_comes_back_with_a_reason_that_its_writers_read(draft, rio, eve, deliver_outbox, mails):
    submitted = postings.submit(draft, by=rio, at=now())

    returned = postings.send_back(submitted, reason="Say who renders.", by=eve, at=now())
    deliver_outbox()

    assert returned.state == PostingState.DRAFT
    assert PostingEvent.objects.get(posting=draft, verb="send_back").reason == "Say who renders."
    assert all("Say who renders." in mail.body for mail in mails) and len(mails) == 2


def test_the_site_expires_what_passed_its_deadline_and_tells_the_studio(comet, cleo, deliver_outbox, mails):
    passed = make_posting(comet, deadline=now() - timedelta(seconds=1))
    running = make_posting(comet)

    assert postings.expire_due() == 1
    assert postings.expire_due() == 0
    deliver_outbox()

    passed.refresh_from_db()
    running.refresh_from_db()
    assert (passed.state, running.state) == (PostingState.EXPIRED, PostingState.OPEN)
    assert last_event(passed) == (2, "expire", "open", "expired", "system")
    assert [mail.to for mail in mails] == [[cleo.email]]


def test_a_notice_is_read_in_the_language_of_its_reader_and_leads_to_the_posting(draft, rio, eve, as_):
    postings.approve(postings.submit(draft, by=rio, at=now()), by=eve, at=now())

    notice = Notice.objects.get(kind="posting_judged", recipient_id=rio.pk)

    assert notice.payload["title"] == draft.title
    assert as_(rio).get(f"/en/studio/{draft.studio.public_id}/postings/{draft.public_id}/").status_code == 200
