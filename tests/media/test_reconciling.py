import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from media.actions import pictures
from media.enums import PictureFailure, PictureState
from media.models import Picture
from media.storage import private_store, public_store
from media.workflow import PICTURE
from talentpool.kernel import clock
from talentpool.outbox.models import Promise
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def reconcile(capsys):
    def run():
        call_command("reconcile_files")
        return capsys.readouterr()

    return run


def put(store, name, *, hours):
    store.write(name, BytesIO(b"bytes"))
    age(store.path(name), hours=hours)


def age(path, *, hours):
    moment = (clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(path, (moment, moment))


def age_all(store, *, hours):
    for name, _changed in list(store.objects()):
        age(store.path(name), hours=hours)


def age_rows(*, hours):
    Picture.objects.update(created_at=clock.now() - timedelta(hours=hours))


def test_a_file_that_no_row_knows_is_deleted_after_a_day_in_both_stores(reconcile, private_names, public_names):
    for store in (private_store(), public_store()):
        put(store, "ab/old.jpg", hours=25)
        put(store, "ab/new.jpg", hours=23)

    answer = reconcile()

    assert (private_names(), public_names()) == (["ab/new.jpg"], ["ab/new.jpg"])
    assert answer.out.startswith("2 files and 0 work folders deleted, 0 missing")


def test_a_file_that_a_row_knows_stays_however_old(ada, as_, eve, deliver_outbox, reconcile, private_names, public_names):
    shown = files.make_picture(ada)
    files.make_picture(ada, files.jpeg((30, 30)))
    deliver_outbox()
    pictures.publish([shown.pk])
    as_(eve).get("/admin/images/")  # makes Wagtail's renditions
    as_(eve).post("/admin/documents/add/", {"title": "A", "collection": 1, "file": files.upload(b"%PDF-1.7", "a.pdf")})
    before = private_names(), public_names()
    for store in (private_store(), public_store()):
        age_all(store, hours=1000)

    answer = reconcile()

    assert len(before[0]) > 10 + 4
    assert (private_names(), public_names()) == before
    assert (answer.out[:7], answer.err) == ("0 files", "")


def test_a_publication_that_was_rolled_back_leaves_its_copies_to_the_night(ada, deliver_outbox, reconcile, public_names):
    picture = files.make_picture(ada)
    deliver_outbox()
    with pytest.raises(RuntimeError), transaction.atomic():
        pictures.publish([picture.pk])
        raise RuntimeError
    assert len(public_names()) == 9

    reconcile()
    assert len(public_names()) == 9  # not yet: the transaction might still be running
    age_all(public_store(), hours=25)
    reconcile()

    assert public_names() == []


def test_a_row_without_its_file_is_named(ada, deliver_outbox, reconcile):
    picture = files.make_picture(ada)
    deliver_outbox()
    name = Picture.objects.get(pk=picture.pk).file.name
    private_store().delete(name)

    answer = reconcile()

    assert answer.err == f"missing: {name}\n"
    assert "1 missing" in answer.out


def test_an_upload_that_waits_for_a_day_is_given_up_with_a_reason(ada, deliver_outbox, reconcile, private_names):
    picture = files.make_picture(ada)
    Promise.objects.all().delete()
    reconcile()
    assert Picture.objects.get().state == PictureState.RECEIVED
    age_rows(hours=25)

    reconcile()
    deliver_outbox()

    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.state, picture.failure) == (PictureState.FAILED, PictureFailure.TOO_HEAVY)
    assert private_names() == []


def test_copies_that_were_never_made_are_asked_for_again(ada, deliver_outbox, reconcile):
    picture = files.make_picture(ada)
    deliver_outbox()
    picture = Picture.objects.get(pk=picture.pk)
    picture.copies.all().delete()
    Picture.objects.update(state=PICTURE.move("renew", picture, by=None))
    age_rows(hours=25)

    reconcile()
    deliver_outbox()

    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.state, picture.copies.count()) == (PictureState.READY, 9)


def test_the_folder_of_a_killed_decoder_is_removed_after_a_day(settings, reconcile):
    old, new = (Path(settings.MEDIA_WORK_ROOT) / name for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / "source").write_bytes(files.jpeg_with_gps())
    age(old, hours=25)

    reconcile()

    assert (old.exists(), new.exists()) == (False, True)


def test_what_wagtail_kept_aside_is_removed_after_a_day(as_, eve, reconcile, private_names):
    as_(eve).post(
        "/admin/images/multiple/add/",
        {"files[]": files.upload(files.jpeg_with_gps()), "title": "x" * 300, "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    reconcile()
    assert len(private_names()) == 1
    age_all(private_store(), hours=25)

    reconcile()

    assert private_names() == []


def test_empty_folders_go_too(reconcile, settings):
    folder = Path(settings.PRIVATE_MEDIA_ROOT) / "ab" / "empty"
    folder.mkdir(parents=True)
    age(folder, hours=25)

    reconcile()

    assert not folder.exists()
