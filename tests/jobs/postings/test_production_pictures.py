"""The picture of a production: taken in by its studio, public exactly while a stranger can see one of its postings."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobs import brief as briefs
from jobs.actions import forgetting, offers, postings, studio_profiles
from jobs.enums import PostingState
from jobs.models import Posting, Production
from media.enums import PictureState
from media.models import Picture, PictureCopy
from talentpool.accounts.actions import studios
from tests.factories import pictures as files
from tests.factories.hiring import make_application
from tests.factories.postings import make_posting, make_production

pytestmark = pytest.mark.django_db
NOW = timezone.now


def desk(studio, rest=""):
    return f"/en/studio/{studio.public_id}/{rest}"


def typed(**fields):
    return {"title": "Terrace", "kind": "series", "synopsis": "", "picture_alt": "Rice fields at dawn"} | fields


def file(content=None):
    return SimpleUploadedFile("terrace.jpg", content or files.jpeg((640, 360)))


def is_public(production):
    """What a stranger could fetch: the copies that have a public name."""
    return PictureCopy.objects.filter(picture__productions=production).exclude(public_name=None).exists()


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


@pytest.fixture
def terrace(comet, cleo, deliver_outbox):
    """A production with a prepared picture and no posting."""
    production = make_production(comet, picture=files.make_picture(cleo), picture_alt="Rice fields at dawn")
    deliver_outbox()
    return production


@pytest.fixture
def open_posting(terrace, cleo):
    return opened(terrace, cleo)


def opened(production, by):
    """Opened by the action, after one that the city has seen."""
    make_posting(production.studio, state=PostingState.CLOSED)
    draft = make_posting(production.studio, state=PostingState.DRAFT, production=production)
    return postings.submit(draft, by=by, at=NOW())


def test_a_recruiter_makes_a_production_with_a_picture(as_, rio, comet, deliver_outbox):
    response = as_(rio).post(desk(comet, "productions/new/"), typed(file=file()))
    deliver_outbox()

    made = Production.objects.get()
    assert response.url == desk(comet)
    assert (made.picture.owner, made.picture.state, made.picture_alt) == (rio, PictureState.READY, "Rice fields at dawn")
    assert not is_public(made)


def test_the_picture_needs_words(as_, cleo, comet):
    response = as_(cleo).post(desk(comet, "productions/new/"), typed(file=file(), picture_alt="  "))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Who cannot see it reads this." in page and 'id="id_picture_alt"' in page
    assert (Production.objects.count(), Picture.objects.count()) == (0, 0)


def test_the_database_holds_that_a_picture_has_words(comet, cleo):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_production(comet, picture=files.make_picture(cleo))


def test_what_is_no_picture_is_refused_beside_its_field(as_, cleo, comet):
    response = as_(cleo).post(desk(comet, "productions/new/"), typed(file=file(files.svg())))

    assert response.status_code == 422
    assert "files cannot be shown here" in response.content.decode()
    assert (Production.objects.count(), Picture.objects.count()) == (0, 0)


def test_without_room_for_more_the_form_says_so(as_, cleo, comet, settings):
    settings.PICTURE_QUOTA_COUNT = 0

    response = as_(cleo).post(desk(comet, "productions/new/"), typed(file=file()))

    assert response.status_code == 422 and "as many as there is room for" in response.content.decode()
    assert (Production.objects.count(), Picture.objects.count()) == (0, 0)


def test_words_change_without_a_new_file_and_stay_when_the_picture_does(as_, cleo, comet, terrace):
    as_(cleo).post(desk(comet, f"productions/{terrace.public_id}/"), typed(picture_alt="Fields at noon", version="1"))

    before, after = terrace.picture_id, Production.objects.get()
    assert (after.picture_id, after.picture_alt) == (before, "Fields at noon")


def test_a_new_file_replaces_the_old_one_and_its_files_go(as_, rio, comet, open_posting, deliver_outbox):
    terrace = open_posting.production
    old = terrace.picture_id

    as_(rio).post(desk(comet, f"productions/{terrace.public_id}/"), typed(file=file(), version="1"))
    deliver_outbox()

    assert not Picture.objects.filter(pk=old).exists()
    assert Production.objects.get().picture.owner == rio
    assert is_public(terrace)


def test_the_picture_can_be_taken_off(as_, cleo, comet, open_posting, client):
    terrace = open_posting.production

    as_(cleo).post(desk(comet, f"productions/{terrace.public_id}/"), typed(remove_picture="on", version="1"))

    assert (Production.objects.get().picture, Picture.objects.count()) == (None, 0)
    assert client.get(f"/en/jobs/{open_posting.public_id}/").status_code == 200


def test_a_stale_form_changes_nothing_and_leaves_no_upload_behind(as_, cleo, comet, terrace):
    before = terrace.picture_id

    response = as_(cleo).post(desk(comet, f"productions/{terrace.public_id}/"), typed(file=file(), version="7"))

    assert response.status_code == 412
    assert list(Picture.objects.values_list("pk", flat=True)) == [before]


def test_a_reviewer_and_a_stranger_bring_no_picture(as_, rhea, dan, dune, comet):
    answers = [as_(user).post(desk(comet, "productions/new/"), typed(file=file())).status_code for user in (rhea, dan)]

    assert answers == [403, 404]
    assert (Production.objects.count(), Picture.objects.count()) == (0, 0)


def test_the_team_sees_it_before_it_is_public(as_, cleo, comet, terrace):
    posting = make_posting(comet, state=PostingState.DRAFT, production=terrace)

    pages = [
        as_(cleo).get(desk(comet, rest)).content.decode()
        for rest in (f"productions/{terrace.public_id}/", f"postings/{posting.public_id}/")
    ]

    assert all("/uploads/private/" in page or "/private/" in page for page in pages)
    assert all('alt="Rice fields at dawn"' in page for page in pages)


def test_an_open_posting_shows_it_on_the_board_the_job_and_the_studio(client, comet, open_posting):
    name = PictureCopy.objects.filter(format="jpg").exclude(public_name=None).first().public_name

    board = client.get("/en/jobs/").content.decode()
    job = client.get(f"/en/jobs/{open_posting.public_id}/").content.decode()
    studio = client.get(f"/en/studios/{comet.slug}/").content.decode()

    assert name in board and name in job and name in studio
    assert 'alt="Rice fields at dawn"' in job


@pytest.mark.parametrize("rows", [1, 10])
def test_pictures_cost_the_same_whatever_there_is(client, as_, cleo, open_posting, comet, rows, django_assert_num_queries):
    for _ in range(rows):
        made = make_production(comet, picture=open_posting.production.picture, picture_alt="Fields")
        make_posting(comet, production=made)
    member = as_(cleo)

    with django_assert_num_queries(3):
        board = client.get("/en/jobs/").content.decode()
    with django_assert_num_queries(1):
        client.get("/api/v1/postings/")
    with django_assert_num_queries(11):
        home = member.get(desk(comet)).content.decode()

    assert board.count("<picture>") == rows + 1
    assert home.count("<picture>") == 2 * (rows + 1)


def test_the_applicant_sees_it_beside_the_application(as_, ada, cleo, open_posting):
    application = make_application(open_posting, ada, by=cleo)
    client = as_(ada)

    pages = [client.get(path).content.decode() for path in ("/en/applications/", f"/en/applications/{application.public_id}/")]

    assert all("<picture>" in page for page in pages)


def test_the_api_tells_its_address_and_its_words(client, open_posting):
    shown = client.get(f"/api/v1/postings/{open_posting.public_id}/").json()["picture"]
    listed = client.get("/api/v1/postings/").json()["results"][0]["picture"]

    assert shown == listed
    assert shown["alt"] == "Rice fields at dawn"
    assert client.get(shown["url"]).status_code == 200


def test_the_api_tells_nothing_while_it_is_not_public(as_, cleo, comet, terrace):
    posting = make_posting(comet, state=PostingState.DRAFT, production=terrace)

    assert as_(cleo).get(f"/api/v1/postings/{posting.public_id}/").json()["picture"] is None


def test_a_picture_that_is_not_prepared_yet_follows_when_it_is(comet, cleo, client, deliver_outbox):
    production = make_production(comet, picture=files.make_picture(cleo), picture_alt="Rice fields")
    opened(production, cleo)
    assert not is_public(production)

    deliver_outbox()

    assert is_public(production)


def test_where_there_is_none_a_slate_is_drawn(client, comet):
    make_posting(comet, title="Without")

    row = client.get("/en/jobs/").content.decode().split('<li class="job">')[1]

    assert row.startswith('<div class="frame ratio-4x3 "><svg') and "<img" not in row


def close(posting, by):
    postings.close(posting, by=by, at=NOW())


def cancel(posting, by):
    postings.cancel(posting, by=by, at=NOW())


def expire(posting, _by):
    Posting.objects.filter(pk=posting.pk).update(deadline=NOW() - timedelta(minutes=1))
    assert postings.expire_due() == 1


def move_to_another_production(posting, by):
    brief = briefs.of(posting)
    postings.edit(posting, replace(brief, production=None), by=by, at=NOW(), version=posting.version)


@pytest.mark.parametrize("end", [close, cancel, expire, move_to_another_production])
def test_it_comes_down_with_the_last_posting_that_showed_it(open_posting, cleo, end):
    terrace = open_posting.production
    assert is_public(terrace)

    end(Posting.objects.get(pk=open_posting.pk), cleo)

    assert not is_public(terrace)
    assert Picture.objects.get().published_at is None


def test_it_comes_down_when_the_last_seat_is_filled(open_posting, cleo, ada):
    open_posting.roles.update(seats=1)
    application = make_application(open_posting, ada, state="offer", by=cleo)

    offers.accept(application, by=ada)

    assert Posting.objects.get(pk=open_posting.pk).state == PostingState.FILLED
    assert not is_public(open_posting.production)


def test_it_stays_while_another_posting_shows_it(open_posting, cleo):
    terrace = open_posting.production
    other = opened(terrace, cleo)

    close(open_posting, cleo)
    assert is_public(terrace)

    close(other, cleo)
    assert not is_public(terrace)


def test_it_goes_up_when_the_city_approves_and_not_before(comet, cleo, eve, terrace):
    posting = postings.submit(make_posting(comet, state=PostingState.DRAFT, production=terrace), by=cleo, at=NOW())
    assert (posting.state, is_public(terrace)) == (PostingState.SUBMITTED, False)

    postings.approve(posting, by=eve, at=NOW())

    assert is_public(terrace)


def test_a_suspended_studio_shows_none_and_a_reinstated_one_again(open_posting, comet, eve, deliver_outbox):
    terrace = open_posting.production

    studios.suspend(comet, reason="Complaints.", by=eve, at=NOW())
    deliver_outbox()
    assert not is_public(terrace)

    studios.reinstate(comet, reason="Settled.", by=eve, at=NOW())
    deliver_outbox()
    assert is_public(terrace)


def test_a_studio_with_a_new_name_shows_none_until_the_city_has_looked(open_posting, comet, cleo, eve, deliver_outbox):
    studio_profiles.edit_identity(comet, by=cleo, at=NOW(), name="Komet", country="ID", city="", website="")
    deliver_outbox()
    assert not is_public(open_posting.production)

    studios.verify(comet, reason="Seen.", by=eve, at=NOW())
    deliver_outbox()
    assert is_public(open_posting.production)


def test_pictures_of_other_studios_are_left_alone(open_posting, comet, dan, dune, eve, deliver_outbox):
    theirs = make_production(dune, picture=files.make_picture(dan), picture_alt="A dune")
    deliver_outbox()
    opened(theirs, dan)

    studios.suspend(comet, reason="Complaints.", by=eve, at=NOW())
    deliver_outbox()

    assert (is_public(open_posting.production), is_public(theirs)) == (False, True)


def test_whose_account_is_erased_takes_their_uploads_along(open_posting, cleo):
    terrace = open_posting.production

    forgetting.forget(cleo)

    terrace.refresh_from_db()
    assert (terrace.picture, terrace.picture_alt, Picture.objects.count()) == (None, "", 0)
