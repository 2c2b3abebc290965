"""Moderation: staff approve exactly what was submitted, or send it back with a reason."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import TaskState, WorkflowState

from media.models import Picture, PictureCopy
from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.enums import MessageKind, ReviewState
from portfolios.models import DirectoryEntry, PortfolioPage, ReviewMessage
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import NotAllowed
from talentpool.outbox.models import Notice, Promise
from tests.factories.portfolios import make_content, make_draft, make_published, save, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def portfolio(ada, eve):
    return make_draft(ada)


def fresh(portfolio):
    return PortfolioPage.objects.get(pk=portfolio.pk)


def review_state(portfolio):
    return PortfolioPage.review_state(fresh(portfolio).find_review())


def post_action(client, portfolio, state, action, **data):
    address = reverse("wagtailadmin_pages:workflow_action", args=[portfolio.pk, action, state.pk])
    return client.post(address, data)


def test_approval_publishes_exactly_what_was_reviewed_when_a_newer_revision_slipped_in(portfolio, ada, eve, as_):
    state = submit(portfolio)
    # Whatever writes a revision past our own freeze: Wagtail's stock finish would publish this one.
    draft = drafts.draft_of(fresh(portfolio))
    draft.headline_id = "Belum dibaca siapa pun"
    draft.save_revision(user=ada)

    post_action(as_(eve), portfolio, state, "approve")

    assert fresh(portfolio).live
    assert fresh(portfolio).headline_id == "Animator karakter 2D"
    assert fresh(portfolio).live_revision_id == state.revision_id
    assert fresh(portfolio).has_unpublished_changes
    assert DirectoryEntry.objects.get().headline_id == "Animator karakter 2D"


def test_approval_tells_the_freelancer_in_their_language(portfolio, ada, eve, as_, deliver_outbox, mails):
    ada.language = "id"
    ada.save()
    state = submit(portfolio)

    post_action(as_(eve), portfolio, state, "approve")
    deliver_outbox()

    assert [message.to for message in mails] == [[ada.email]]
    assert f"/id/talent/{portfolio.slug}/" in mails[0].body
    assert list(Notice.objects.filter(recipient_id=ada.pk).values_list("kind", flat=True)) == ["portfolio_approved"]


def test_no_mail_of_wagtails_own_is_sent(portfolio, eve, as_):
    state = submit(portfolio)
    post_action(as_(eve), portfolio, state, "reject", comment="Tell us more.")
    submit(portfolio)

    assert mail.outbox == []


def test_sending_back_needs_a_reason(portfolio, eve, as_):
    state = submit(portfolio)
    promised = Promise.objects.count()

    post_action(as_(eve), portfolio, state, "reject", comment="   ")

    assert review_state(portfolio) == ReviewState.IN_REVIEW
    assert not ReviewMessage.objects.exists()
    assert Promise.objects.count() == promised


def test_sending_back_needs_a_reason_when_the_form_is_stepped_over(portfolio, eve, as_):
    submit(portfolio)
    data = {
        "action-workflow-action": "1",
        "workflow-action-name": "reject",
        "workflow-action-extra-data": '{"comment": "", "update": false}',
    }

    as_(eve).post(reverse("wagtailadmin_pages:edit", args=[portfolio.pk]), data)

    assert review_state(portfolio) == ReviewState.IN_REVIEW
    assert not ReviewMessage.objects.exists()


def test_freelancer_reads_the_reason_answers_and_submits_again(portfolio, ada, eve, as_, deliver_outbox, mails):
    first = submit(portfolio)
    post_action(as_(eve), portfolio, first, "reject", comment="Which shots are yours?")
    deliver_outbox()
    assert review_state(portfolio) == ReviewState.SENT_BACK
    assert "Which shots are yours?" in mails[0].body

    portfolios.answer(portfolio, by=ada, text="All of them.")
    save(portfolio, make_content(ada, headline_id="Animator, semua shot"))
    second = submit(portfolio)
    post_action(as_(eve), portfolio, second, "approve")

    assert fresh(portfolio).headline_id == "Animator, semua shot"
    assert list(ReviewMessage.objects.oldest_first().values_list("kind", "text", "author_id")) == [
        (MessageKind.SENT_BACK, "Which shots are yours?", eve.pk),
        (MessageKind.ANSWER, "All of them.", ada.pk),
        (MessageKind.APPROVED, "", eve.pk),
    ]
    assert list(Notice.objects.filter(recipient_id=eve.pk).order_by("pk").values_list("kind", flat=True)) == [
        "portfolio_submitted",
        "portfolio_answered",
        "portfolio_submitted",
    ]


def test_reason_is_no_link_and_no_markup_in_the_mail(portfolio, eve, as_, deliver_outbox, mails):
    state = submit(portfolio)
    post_action(as_(eve), portfolio, state, "reject", comment='<a href="https://evil.example">x</a>')
    deliver_outbox()

    html = mails[0].alternatives[0][0]
    assert '<a href="https://evil.example">' not in html
    assert "&lt;a href=" in html


@pytest.mark.parametrize("verb", ["approve", "send_back"])
def test_taken_back_portfolio_is_neither_published_nor_sent_back(portfolio, ada, eve, verb):
    state = submit(portfolio)
    portfolios.take_back(portfolio, by=ada)

    with pytest.raises(reviews.NotInReview):
        getattr(reviews, verb)(state, by=eve, comment="Late")

    assert not fresh(portfolio).live
    assert not DirectoryEntry.objects.exists()
    assert not Notice.objects.filter(recipient_id=ada.pk).exists()


@pytest.mark.parametrize("person", ["ada", "bo", "cleo"])
@pytest.mark.parametrize("verb", ["approve", "send_back"])
def test_only_staff_review(portfolio, request, person, verb):
    state = submit(portfolio)

    with pytest.raises(NotAllowed):
        getattr(reviews, verb)(state, by=request.getfixturevalue(person), comment="Mine")

    assert review_state(portfolio) == ReviewState.IN_REVIEW
    assert not fresh(portfolio).live


def test_staff_cannot_approve_their_own_portfolio(eve):
    portfolio = make_draft(eve)
    state = submit(portfolio)
    promised = Promise.objects.count()

    with pytest.raises(NotAllowed) as refused:
        reviews.approve(state, by=eve)

    assert refused.value.code == "own_portfolio"
    assert review_state(portfolio) == ReviewState.IN_REVIEW
    assert not fresh(portfolio).live
    assert Promise.objects.count() == promised


@pytest.mark.parametrize("away", [{"is_active": False}, {"stopped_at": clock.now()}, {"birth_date": clock.now().date()}])
def test_portfolio_is_not_approved_when_its_persons_account_is_not_in_use(portfolio, ada, eve, away):
    state = submit(portfolio)
    User.objects.filter(pk=ada.pk).update(**away)
    promised = Promise.objects.count()

    with pytest.raises(NotAllowed) as refused:
        reviews.approve(state, by=eve)

    assert refused.value.code == "owner_away"
    assert review_state(portfolio) == ReviewState.IN_REVIEW
    assert not fresh(portfolio).live
    assert not DirectoryEntry.objects.exists()
    assert Promise.objects.count() == promised


def unpublish_on_the_site(portfolio, ada, eve, as_):
    portfolios.unpublish(portfolio, by=ada)


def unpublish_in_the_admin(portfolio, ada, eve, as_):
    as_(eve).post(reverse("wagtailadmin_pages:unpublish", args=[portfolio.pk]))


@pytest.mark.parametrize("unpublish", [unpublish_on_the_site, unpublish_in_the_admin])
def test_unpublished_portfolio_stays_away_when_the_edit_in_review_is_approved_later(ada, eve, as_, unpublish):
    portfolio = make_published(ada, reviewer=eve)
    save(portfolio, make_content(ada, headline_id="Sutradara"))
    state = submit(portfolio)

    unpublish(fresh(portfolio), ada, eve, as_)
    with pytest.raises(reviews.NotInReview):
        reviews.approve(state, by=eve)

    assert review_state(portfolio) == ReviewState.NONE
    assert not fresh(portfolio).live
    assert not DirectoryEntry.objects.exists()
    assert not Picture.objects.published().exists()
    assert not PictureCopy.objects.exclude(public_name=None).exists()
    assert drafts.draft_of(fresh(portfolio)).headline_id == "Sutradara"


@pytest.mark.parametrize("person", ["ada", "bo"])
def test_freelancers_never_reach_the_admin(portfolio, request, as_, person):
    state = submit(portfolio)
    client = as_(request.getfixturevalue(person))

    answers = [
        client.get(reverse("wagtailadmin_pages:edit", args=[portfolio.pk])),
        post_action(client, portfolio, state, "approve"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not fresh(portfolio).live


@pytest.mark.parametrize("button", ["action-publish", "", "action-submit"])
def test_staff_cannot_publish_or_change_a_portfolio_past_the_review(portfolio, eve, as_, button):
    as_(eve).post(reverse("wagtailadmin_pages:edit", args=[portfolio.pk]), {"title": "Somebody else", button: "1"})

    assert not fresh(portfolio).live
    assert drafts.draft_of(fresh(portfolio)).title == "Ada Lestari"
    assert review_state(portfolio) == ReviewState.NONE


def test_superuser_cannot_publish_a_revision_in_their_own_name(portfolio, eve):
    with pytest.raises(PermissionDenied):
        portfolio.latest_revision.publish(user=eve)

    assert not fresh(portfolio).live


def test_reviewer_sees_the_portfolio_and_the_conversation_in_the_admin(portfolio, ada, eve, as_):
    state = submit(portfolio)
    post_action(as_(eve), portfolio, state, "reject", comment="Which shots are yours?")
    portfolios.answer(portfolio, by=ada, text="Shots 10 to 60 are mine.")
    submit(portfolio)

    page = as_(eve).get(reverse("wagtailadmin_pages:edit", args=[portfolio.pk])).content.decode()

    assert "2D character animator" in page
    assert "Shots 10 to 60 are mine." in page
    assert 'data-workflow-action-name="approve"' in page
    assert 'name="action-publish"' not in page


def test_revision_cannot_move_a_portfolio_to_another_person_or_address(portfolio, ada, bo, eve):
    state = submit(portfolio)
    content = state.revision.content | {"person": bo.pk, "slug": "bo", "public_id": "x" * 16}
    type(state.revision).objects.filter(pk=state.revision_id).update(content=content)

    reviews.approve(TaskState.objects.get(pk=state.pk), by=eve)

    page = fresh(portfolio)
    assert (page.person_id, page.slug, page.public_id) == (ada.pk, portfolio.slug, portfolio.public_id)


def test_later_edit_is_reviewed_again_and_replaces_the_page(ada, eve):
    portfolio = make_published(ada, reviewer=eve)
    save(portfolio, make_content(ada, headline_id="Sutradara"))

    reviews.approve(submit(portfolio), by=eve)

    assert fresh(portfolio).headline_id == "Sutradara"
    assert WorkflowState.objects.for_instance(portfolio).filter(status=WorkflowState.STATUS_APPROVED).count() == 2
    with override("en"):
        assert DirectoryEntry.objects.get().headline_id == "Sutradara"
