import pytest
from django.db import transaction
from django.utils import translation

from media.actions import pictures
from media.actions.pictures import PictureRefused, QuotaReached
from media.enums import PictureState
from media.models import Picture
from media.storage import StorageAway, private_store
from talentpool.outbox.models import Promise
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db

REFUSED = {
    "empty": (b"", "empty_file", "This file is empty. Choose the picture again."),
    "too big": (
        files.jpeg() + bytes(16 * 1024 * 1024),
        "too_big",
        "The picture is 16.0\xa0MB; the limit is 15.0\xa0MB. Exporting it again as JPEG is usually enough.",
    ),
    "bomb": (
        files.png_bomb(),
        "too_many_pixels",
        "The picture has 120 megapixels; the limit is 40. Make it smaller, for example 6000 pixels wide, and upload it again.",
    ),
    "svg": (files.svg(), "unsupported", "SVG files cannot be shown here. Export the picture as JPEG, PNG or WebP."),
    "gif": (
        files.animated("GIF"),
        "unsupported",
        "GIF files cannot be shown here. Export the picture as JPEG, PNG or WebP.",
    ),
    "moving webp": (
        files.animated("WEBP"),
        "animated",
        "This picture moves. Upload one still frame as JPEG, PNG or WebP.",
    ),
    "moving png": (files.animated("PNG"), "animated", "This picture moves. Upload one still frame as JPEG, PNG or WebP."),
    "page": (
        b"<!doctype html><script>alert(1)</script>",
        "unknown",
        "This file is not a picture that can be shown here. Export it as JPEG, PNG or WebP.",
    ),
    "stump": (
        files.jpeg()[:30],
        "damaged",
        "This picture is damaged or incomplete. Export it again and upload the new file.",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_come_in_is_refused_in_words_and_leaves_nothing(kind, ada, private_names):
    content, code, words = REFUSED[kind]

    with translation.override("en"), pytest.raises(PictureRefused) as refusal:
        pictures.receive(files.upload(content, "innocent.jpg"), ada, "Key pose")

    assert (refusal.value.status, refusal.value.code, str(refusal.value)) == (400, code, words)
    assert (Picture.objects.count(), Promise.objects.count(), private_names()) == (0, 0, [])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (files.png(), "wrong.jpg"),
        (files.webp(), "no-extension"),
        (files.jpeg(), "../../etc/passwd"),
        (files.jpeg(), "pose.php"),
        (files.jpeg(), "a" * 300 + ".jpg"),
    ],
)
def test_a_picture_is_judged_by_content_and_its_name_is_never_used(content, name, ada, private_names):
    picture = pictures.receive(files.upload(content, name), ada, "Key pose")

    assert (picture.state, picture.owner, picture.width, picture.height) == (PictureState.RECEIVED, ada, 800, 600)
    assert private_names() == [picture.incoming_name] == [f"incoming/{picture.key}"]


def test_a_received_picture_has_no_file_yet_and_its_preparation_is_promised(ada):
    picture = files.make_picture(ada)

    assert picture.file.name == ""
    assert [(promise.kind, promise.payload) for promise in Promise.objects.all()] == [
        ("media.prepare_picture", {"picture_id": picture.pk})
    ]


def test_a_person_without_room_is_told_and_nothing_is_stored(ada, bo, settings, private_names):
    settings.PICTURE_QUOTA_COUNT = 2
    kept = [files.make_picture(ada).incoming_name for _ in range(2)]

    with translation.override("en"), pytest.raises(QuotaReached) as refusal:
        files.make_picture(ada)

    assert refusal.value.status == 409
    assert str(refusal.value).startswith("You have 2 pictures, which is as many as there is room for.")
    assert private_names() == sorted(kept)
    assert files.make_picture(bo).owner == bo


def test_the_quota_counts_bytes_too(ada, settings):
    settings.PICTURE_QUOTA_BYTES = len(files.jpeg()) + 10
    files.make_picture(ada)

    with translation.override("en"), pytest.raises(QuotaReached) as refusal:
        files.make_picture(ada)

    assert str(refusal.value).startswith("Your pictures would take more than")
    assert Picture.objects.count() == 1


def test_a_picture_that_failed_takes_no_room(ada, settings, deliver_outbox):
    settings.PICTURE_QUOTA_COUNT = 1
    files.make_picture(ada, files.jpeg()[:-2000])
    deliver_outbox()

    assert files.make_picture(ada).state == PictureState.RECEIVED


def test_a_store_that_is_away_is_a_refusal_to_try_again_and_leaves_no_row(ada, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(private_store()), "write", full)

    with pytest.raises(StorageAway) as refusal:
        files.make_picture(ada)

    assert refusal.value.status == 503
    assert (Picture.objects.count(), Promise.objects.count()) == (0, 0)


def test_a_row_that_cannot_be_written_takes_its_file_along(ada, private_names):
    class Stopped(Exception):
        pass

    def stop(*_args, **_kwargs):
        raise Stopped

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Stopped), transaction.atomic():
        patch.setattr(pictures, "promise_preparation", stop)
        files.make_picture(ada)

    assert (Picture.objects.count(), private_names()) == (0, [])
