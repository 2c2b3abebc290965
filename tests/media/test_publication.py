import pytest
from django.db import IntegrityError, transaction

from media.actions import pictures
from media.delivery import card
from media.enums import PictureState
from media.models import Picture, PictureCopy
from media.storage import StorageAway, public_store
from talentpool.outbox.models import Promise
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(ada, deliver_outbox):
    picture = files.make_picture(ada, files.jpeg((700, 350)))
    deliver_outbox()
    return Picture.objects.get(pk=picture.pk)


def fresh(picture):
    return Picture.objects.with_copies().get(pk=picture.pk)


def test_a_published_picture_has_public_files_under_names_that_tell_nothing(ready, private_names, public_names):
    pictures.publish([ready.pk])

    shown = fresh(ready)
    public = [copy.public_name for copy in shown.copies.all()]
    assert shown.published_at is not None
    assert public_names() == sorted(public)
    assert len(public) == 9
    assert not any(shown.key in name for name in public)
    assert shown.file.name in private_names()


def test_publishing_again_changes_nothing(ready, public_names):
    pictures.publish([ready.pk])
    names, moment = public_names(), fresh(ready).published_at

    pictures.publish([ready.pk])

    assert (public_names(), fresh(ready).published_at) == (names, moment)


def test_a_picture_still_being_prepared_becomes_public_when_it_is_ready(ada, deliver_outbox, public_names):
    picture = files.make_picture(ada)
    pictures.publish([picture.pk])
    assert public_names() == []

    deliver_outbox()

    assert card(fresh(picture), public=True)["src"].startswith("/uploads/")
    assert len(public_names()) == 9


def test_a_withdrawn_picture_loses_its_names_at_once_and_its_files_after_the_commit(ready, deliver_outbox, public_names):
    pictures.publish([ready.pk])
    before = public_names()

    pictures.withdraw([ready.pk])

    assert fresh(ready).published_at is None
    assert card(fresh(ready), public=True)["sources"] == []
    assert public_names() == before
    deliver_outbox()
    assert public_names() == []
    assert card(fresh(ready), public=False)["src"] != ""


def test_a_picture_shown_again_gets_new_names(ready, deliver_outbox, public_names):
    pictures.publish([ready.pk])
    first = public_names()
    pictures.withdraw([ready.pk])
    pictures.publish([ready.pk])

    deliver_outbox()

    assert public_names() == sorted(copy.public_name for copy in fresh(ready).copies.all())
    assert set(first) & set(public_names()) == set()


def test_a_publication_that_is_rolled_back_leaves_no_public_row(ready):
    with pytest.raises(RuntimeError), transaction.atomic():
        pictures.publish([ready.pk])
        raise RuntimeError

    shown = fresh(ready)
    assert shown.published_at is None
    assert [copy.public_name for copy in shown.copies.all() if copy.public_name] == []


def test_a_withdrawal_that_is_rolled_back_keeps_the_files(ready, deliver_outbox, public_names):
    pictures.publish([ready.pk])
    before = public_names()

    with pytest.raises(RuntimeError), transaction.atomic():
        pictures.withdraw([ready.pk])
        raise RuntimeError
    deliver_outbox()

    assert public_names() == before == sorted(copy.public_name for copy in fresh(ready).copies.all())


def test_a_public_store_that_is_away_stops_the_publication(ready, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(public_store()), "write", full)

    with pytest.raises(StorageAway):
        pictures.publish([ready.pk])

    assert fresh(ready).published_at is None
    assert PictureCopy.objects.exclude(public_name=None).count() == 0


def test_only_the_named_pictures_change(ready, ada, deliver_outbox, public_names):
    other = files.make_picture(ada)
    deliver_outbox()
    pictures.publish([ready.pk, other.pk])

    pictures.withdraw([other.pk])
    deliver_outbox()

    assert fresh(other).published_at is None
    assert public_names() == sorted(copy.public_name for copy in fresh(ready).copies.all())


def test_a_failed_picture_is_never_public(ada, deliver_outbox, public_names):
    picture = files.make_picture(ada, files.jpeg()[:-1500])
    deliver_outbox()

    pictures.publish([picture.pk])

    assert public_names() == []
    assert fresh(picture).state == PictureState.FAILED


def test_a_deleted_picture_takes_every_file_along(ready, deliver_outbox, private_names, public_names):
    pictures.publish([ready.pk])

    pictures.delete(ready)
    deliver_outbox()

    assert (Picture.objects.count(), PictureCopy.objects.count()) == (0, 0)
    assert (private_names(), public_names()) == ([], [])


def test_an_upload_deleted_before_its_preparation_takes_what_was_sent_along(ada, deliver_outbox, private_names):
    pictures.delete(files.make_picture(ada))

    deliver_outbox()

    assert private_names() == []
    assert Promise.objects.dead().count() == 0


def test_erasing_a_person_removes_their_pictures_and_nobody_else_s(ready, ada, bo, deliver_outbox, private_names, public_names):
    pictures.publish([ready.pk])
    files.make_picture(ada)
    kept = files.make_picture(bo)

    pictures.erase(ada)
    deliver_outbox()

    assert list(Picture.objects.all()) == [kept]
    assert public_names() == []
    assert all(kept.key in name for name in private_names())
    assert len(private_names()) == 10


def test_the_database_refuses_a_ready_picture_without_a_file(ready):
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=ready.pk).update(file="")


def test_the_database_refuses_a_failure_without_a_reason(ready):
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=ready.pk).update(state=PictureState.FAILED)
