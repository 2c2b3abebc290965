"""The city reads a studio's first posting before it opens."""

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.actions import postings
from jobs.brief import QuestionLine
from jobs.enums import PostingState
from jobs.models import PostingEvent
from talentpool.outbox.models import Notice, Promise
from tests.factories.people import make_studio
from tests.factories.postings import a_brief, make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(comet, cleo):
    brief = a_brief(
        title="Compositor for a short film",
        description="Eleven minutes of rain.",
        questions=(QuestionLine("Which rain did you comp last?", required=True),),
    )
    posting = postings.draft(comet, brief, by=cleo, at=timezone.now())
    return postings.submit(posting, by=cleo, at=timezone.now())


def page_of(posting):
    return reverse("desk:posting", args=[posting.public_id])


def messages_to(person) -> int:
    return Promise.objects.for_person(person.pk).count() + Notice.objects.for_person(person.pk).count()


def test_desk_leads_to_the_posting_when_it_waits(as_, fia, waiting):
    page = as_(fia).get(reverse("desk:desk")).content.decode()

    assert "Postings to approve (1)" in page
    assert f'<a href="{page_of(waiting)}">Compositor for a short film</a>' in page


def test_page_shows_the_whole_posting(as_, fia, waiting):
    page = as_(fia).get(page_of(waiting)).content.decode()

    for words in ["Eleven minutes of rain.", "Which rain did you comp last?", "Studio Comet", "Rp", "2 seats"]:
        assert words in page


def test_posting_opens_when_staff_approve_without_a_word(as_, fia, waiting, cleo):
    before = messages_to(cleo)

    answer = as_(fia).post(page_of(waiting), {"verb": "approve", "version": waiting.version}, follow=True)

    waiting.refresh_from_db()
    assert waiting.state == PostingState.OPEN
    assert "Compositor for a short film is open." in answer.content.decode()
    assert messages_to(cleo) > before


def test_posting_goes_back_with_the_reason_when_staff_send_it_back(as_, fia, waiting):
    as_(fia).post(page_of(waiting), {"verb": "send_back", "reason": "Say who pays for the test."})

    waiting.refresh_from_db()
    event = PostingEvent.objects.get(posting=waiting, verb="send_back")
    assert waiting.state == PostingState.DRAFT
    assert (event.reason, event.actor) == ("Say who pays for the test.", fia)


def test_sending_back_is_refused_and_nothing_sent_when_the_reason_is_missing(as_, fia, waiting, cleo):
    before = messages_to(cleo)

    answer = as_(fia).post(page_of(waiting), {"verb": "send_back", "reason": ""})

    waiting.refresh_from_db()
    assert answer.status_code == 422
    assert waiting.state == PostingState.SUBMITTED
    assert messages_to(cleo) == before


def test_approval_is_refused_when_the_posting_changed_since_staff_looked(as_, fia, waiting, cleo):
    looked_at = waiting.version
    postings.take_back(waiting, by=cleo, at=timezone.now())
    postings.submit(waiting, by=cleo, at=timezone.now())

    answer = as_(fia).post(page_of(waiting), {"verb": "approve", "version": looked_at})

    waiting.refresh_from_db()
    assert answer.status_code == 409
    assert waiting.state == PostingState.SUBMITTED


def test_draft_that_was_never_submitted_is_not_found(as_, fia, comet, cleo):
    draft = postings.draft(comet, a_brief(), by=cleo, at=timezone.now())

    assert as_(fia).get(page_of(draft)).status_code == 404


def test_desk_costs_the_same_queries_when_thirty_postings_wait(as_, fia, count_queries, django_assert_num_queries):
    client = as_(fia)
    make_posting(make_studio(), state=PostingState.SUBMITTED)
    client.get(reverse("desk:desk"))
    with_one = count_queries(lambda: client.get(reverse("desk:desk")))
    for _ in range(29):
        make_posting(make_studio(), state=PostingState.SUBMITTED)

    with django_assert_num_queries(with_one):
        page = client.get(reverse("desk:desk")).content.decode()

    assert "Postings to approve (30)" in page


def test_open_posting_is_found_through_its_studio_and_cancelled_with_a_reason(as_, fia, comet):
    posting = make_posting(comet)
    client = as_(fia)

    page = client.get(reverse("desk:studio", args=[comet.public_id])).content.decode()
    client.post(page_of(posting), {"verb": "cancel", "version": posting.version, "reason": "It asks for unpaid work."})

    posting.refresh_from_db()
    assert page_of(posting) in page
    assert posting.state == PostingState.CANCELLED
