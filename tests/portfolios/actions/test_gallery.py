"""Pictures on their way into a gallery, and out of it for good."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from media.models import Picture
from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.content import MAX_PICTURES
from portfolios.models import PortfolioPage
from portfolios.views import editor
from talentpool.kernel import clock
from talentpool.kernel.errors import NotAllowed
from talentpool.settings import files as limits
from tests.factories.pictures import jpeg, upload
from tests.factories.portfolios import make_content, make_draft, make_picture, save, submit
from tests.portfolios.views.test_editor import typed

pytestmark = pytest.mark.django_db


def fresh(portfolio):
    return PortfolioPage.objects.get(pk=portfolio.pk)


def gallery(portfolio):
    return [row.picture_id for row in drafts.draft_of(fresh(portfolio)).pictures.all()]


def send(person_client, *names):
    """The form as it stands, with files chosen."""
    form = typed(person_client.get(reverse("portfolios:edit")))
    return person_client.post(reverse("portfolios:edit"), form | {"files": [upload(jpeg(), name) for name in names]})


def test_somebody_elses_picture_cannot_be_added_to_a_gallery(ada, bo):
    portfolio, foreign = make_draft(ada), make_picture(bo)
    before = gallery(portfolio)

    with pytest.raises(ValidationError) as refused:
        portfolios.add_pictures(portfolio, by=ada, picture_ids=[foreign.pk])

    assert refused.value.code == "foreign_picture"
    assert gallery(portfolio) == before


def test_pictures_cannot_be_added_while_the_city_reads(ada, eve):
    portfolio, picture = make_draft(ada), make_picture(ada)
    submit(portfolio)
    before = fresh(portfolio).latest_revision.content

    with pytest.raises(NotAllowed) as refused:
        portfolios.add_pictures(portfolio, by=ada, picture_ids=[picture.pk])

    assert refused.value.code == "in_review"
    assert fresh(portfolio).latest_revision.content == before
    assert fresh(portfolio).revisions.count() == 1


def test_uploads_are_given_up_when_the_gallery_is_full(ada, as_, monkeypatch):
    portfolio = make_draft(ada, pictures=1)
    before = gallery(portfolio)
    monkeypatch.setattr(drafts, "MAX_PICTURES", 2)

    answer = send(as_(ada), "one.jpg", "two.jpg")

    assert answer.status_code == 422
    assert "At most 2 of these fit." in answer.content.decode()
    assert gallery(portfolio) == before
    assert list(Picture.objects.values_list("pk", flat=True)) == before


def test_uploads_are_given_up_when_the_review_begins_while_they_come_in(ada, eve, as_, monkeypatch):
    portfolio = make_draft(ada, pictures=1)
    before = gallery(portfolio)
    receive = editor.media_pictures.receive

    def receive_slowly(*arguments):
        picture = receive(*arguments)
        submit(fresh(portfolio))  # in another window
        return picture

    monkeypatch.setattr(editor.media_pictures, "receive", receive_slowly)

    answer = send(as_(ada), "one.jpg")

    assert answer.status_code == 403
    assert gallery(portfolio) == before
    assert list(Picture.objects.values_list("pk", flat=True)) == before


def prune():
    said = StringIO()
    call_command("prune_pictures", stdout=said)
    return said.getvalue().strip()


def let_two_days_pass():
    Picture.objects.update(created_at=clock.now() - timedelta(days=2))


@pytest.fixture
def content(ada):
    """Two pictures, of which every test drops one."""
    return make_content(ada, pictures=2)


def without_the_last(content):
    return replace(content, pictures=content.pictures[:-1])


def pictures_left():
    return list(Picture.objects.order_by("pk").values_list("pk", flat=True))


def test_picture_dropped_from_the_draft_is_deleted_at_night(ada, bo, content):
    portfolio, (kept, _dropped) = portfolios.create(by=ada), [work.picture_id for work in content.pictures]
    save(portfolio, content)
    theirs = gallery(make_draft(bo))
    save(portfolio, without_the_last(content))
    editorial = make_picture(None)
    let_two_days_pass()

    assert prune() == "1 pictures deleted."
    assert pictures_left() == [kept, *theirs, editorial.pk]
    assert gallery(portfolio) == [kept]


def test_picture_dropped_today_is_kept_for_whoever_changes_their_mind(ada, content):
    portfolio = portfolios.create(by=ada)
    save(portfolio, content)
    save(portfolio, without_the_last(content))

    assert prune() == "0 pictures deleted."
    assert pictures_left() == [work.picture_id for work in content.pictures]


def test_picture_dropped_from_the_draft_stays_while_the_page_shows_it(ada, eve, content):
    portfolio = portfolios.create(by=ada)
    save(portfolio, content)
    reviews.approve(submit(portfolio), by=eve)
    save(portfolio, without_the_last(content))
    let_two_days_pass()

    assert prune() == "0 pictures deleted."
    assert [row.picture_id for row in fresh(portfolio).pictures.all()] == pictures_left()


def test_picture_in_review_stays_when_a_newer_draft_slipped_in_without_it(ada, eve, content):
    portfolio = portfolios.create(by=ada)
    save(portfolio, content)
    submit(portfolio)
    draft = drafts.draft_of(fresh(portfolio))
    drafts.fill(draft, without_the_last(content))
    drafts.write(draft, by=ada)
    let_two_days_pass()

    assert prune() == "0 pictures deleted."
    assert pictures_left() == [work.picture_id for work in content.pictures]


def test_full_gallery_leaves_room_to_exchange_its_pictures():
    assert limits.PICTURE_QUOTA_COUNT > MAX_PICTURES
