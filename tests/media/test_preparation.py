import io
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from PIL import Image

from media import pipeline
from media.actions import pictures, preparation
from media.enums import PictureFailure, PictureState
from media.models import Picture
from media.pipeline import MEMORY_BYTES, Unusable
from media.storage import private_store
from talentpool.kernel import clock
from talentpool.outbox.models import BACKOFF
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db
CANARIES = [word.encode() for word in ("Canary", "CANARY", "<script", "xmpmeta", "Exif\0", "EXIF", "eXIf", "PK\x03\x04")]


@pytest.fixture
def prepared(ada, deliver_outbox):
    """Upload, let the worker work, answer the row."""

    def prepare(content):
        picture = files.make_picture(ada, content)
        deliver_outbox()
        return Picture.objects.with_copies().get(pk=picture.pk)

    return prepare


def stored(name):
    with private_store().open(name) as file:
        return file.read()


def opened(name):
    return Image.open(io.BytesIO(stored(name)))


def colour(picture, x, y):
    return picture.convert("RGB").getpixel((x, y))


def near(one, other, within=12):
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def test_a_picture_becomes_a_clean_original_and_copies_in_three_formats_and_no_wider_than_itself(prepared, private_names):
    picture = prepared(files.jpeg((1000, 500)))

    assert (picture.state, picture.width, picture.height, picture.incoming_name) == (PictureState.READY, 1000, 500, "")
    assert sorted((copy.format, copy.width, copy.height) for copy in picture.copies.all()) == [
        (kind, width, width // 2) for kind in ("avif", "jpg", "webp") for width in (320, 640, 960, 1000)
    ]
    for copy in picture.copies.all():
        found = opened(copy.private_name)
        assert (found.format.lower()[:3], found.size) == (
            {"jpg": "jpe"}.get(copy.format, copy.format[:3]),
            (copy.width, copy.height),
        )
        assert copy.size_bytes == len(stored(copy.private_name))
    assert private_names() == sorted([picture.file.name, *(copy.private_name for copy in picture.copies.all())])


def test_a_small_picture_is_never_enlarged(prepared):
    picture = prepared(files.png((90, 40)))

    assert {(copy.width, copy.height) for copy in picture.copies.all()} == {(90, 40)}


def test_a_large_picture_is_kept_at_a_size_that_pages_can_use(prepared):
    picture = prepared(files.jpeg((6000, 1500)))

    assert opened(picture.file.name).size == (picture.width, picture.height) == (4096, 1024)
    assert {copy.width for copy in picture.copies.all()} == {320, 640, 960, 1280}


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg_with_gps(),
        files.png_with_text(),
        files.webp(exif=files.gossip(), xmp=b"<x:xmpmeta>Canary</x:xmpmeta>"),
        files.jpeg(icc_profile=files.linear_profile()),
        files.png(icc_profile=files.linear_profile()),
        files.webp(icc_profile=files.linear_profile()),
        files.polyglot(),
    ],
    ids=["jpeg gps", "png text", "webp exif", "jpeg icc", "png icc", "webp icc", "polyglot"],
)
def test_nothing_but_pixels_is_kept_of_what_was_sent(content, prepared):
    assert any(canary in content for canary in [*CANARIES, b"iCCP"])

    picture = prepared(content)

    assert picture.state == PictureState.READY
    for name in [picture.file.name, *(copy.private_name for copy in picture.copies.all())]:
        found = opened(name)
        assert dict(found.getexif()) == {}
        assert not {"icc_profile", "exif", "xmp", "comment"} & {key for key in found.info if found.info[key]}
        assert [canary for canary in CANARIES if canary in stored(name)] == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_camera_says_and_the_label_is_gone(orientation, prepared):
    # Red on the left as the sensor saw it; where the red lands when shown is fixed by the standard.
    red_at = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}[orientation]

    picture = prepared(files.jpeg((200, 100), exif=files.gossip(orientation)))

    kept = opened(picture.file.name)
    width, height = kept.size
    assert (picture.width, picture.height) == (width, height) == ((200, 100) if orientation < 5 else (100, 200))
    where = {
        "left": (5, height // 2),
        "right": (width - 6, height // 2),
        "top": (width // 2, 5),
        "bottom": (width // 2, height - 6),
    }
    assert near(colour(kept, *where[red_at]), files.RED)


def test_a_colour_profile_is_honoured(prepared):
    grey = Image.new("RGB", (64, 64), (128, 128, 128))

    picture = prepared(files.encoded(grey, "PNG", icc_profile=files.linear_profile()))

    assert near(colour(opened(picture.file.name), 30, 30), (188, 188, 188), within=2)


@pytest.mark.parametrize("profile", [b"not a profile", files.linear_profile()[:200], b"\0" * 300_000])
def test_a_broken_colour_profile_is_left_out_of_account(profile, prepared):
    picture = prepared(files.jpeg((64, 64), icc_profile=profile))

    assert picture.state == PictureState.READY
    assert near(colour(opened(picture.file.name), 5, 5), files.RED)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (files.jpeg((64, 64), mode="CMYK"), files.RED),
        (files.jpeg((64, 64), mode="CMYK", icc_profile=files.linear_profile()), files.RED),
        (files.jpeg((64, 64), mode="L"), (81, 81, 81)),
        (files.png((64, 64), mode="P"), (204, 51, 51)),
        (files.encoded(Image.new("1", (64, 64), 1), "PNG"), (255, 255, 255)),
        (files.encoded(Image.new("I;16", (64, 64), 0x8000), "PNG"), (128, 128, 128)),
    ],
    ids=["cmyk", "cmyk with an rgb profile", "grey", "palette", "black and white", "16 bits"],
)
def test_every_kind_of_pixel_comes_out_as_it_looks(content, expected, prepared):
    picture = prepared(content)

    assert picture.state == PictureState.READY
    assert opened(picture.file.name).mode == "RGB"
    assert near(colour(opened(picture.file.name), 3, 3), expected)


def test_transparency_is_kept_where_the_format_can_and_white_elsewhere(prepared):
    clear = Image.new("RGBA", (400, 400), (0, 0, 0, 0))

    picture = prepared(files.encoded(clear, "PNG"))

    formats = {copy.format: opened(copy.private_name) for copy in picture.copies.all()}
    assert formats["webp"].convert("RGBA").getpixel((9, 9))[3] == 0
    assert formats["avif"].convert("RGBA").getpixel((9, 9))[3] == 0
    assert near(colour(formats["jpg"], 9, 9), (255, 255, 255), within=2)


def test_two_colours_stand_in_while_it_loads(prepared):
    picture = prepared(files.png((100, 100)))

    assert picture.blur == "#c81e1e #1e1ec8"


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg()[:-1500],
        files.png()[:-600],
        files.webp()[:-200],
        files.png_with_text(3000, compressed=True),
    ],
    ids=["truncated jpeg", "truncated png", "truncated webp", "text bomb"],
)
def test_a_picture_that_cannot_be_decoded_fails_with_the_reason_and_leaves_no_file(content, prepared, private_names):
    picture = prepared(content)

    assert (picture.state, picture.failure) == (PictureState.FAILED, PictureFailure.DAMAGED)
    assert (picture.copies.count(), picture.file.name, private_names()) == (0, "", [])


def test_more_pixels_than_the_header_says_are_never_decoded(prepared):
    picture = prepared(files.png_that_lies(claimed=(100, 100)))

    assert (picture.state, picture.width, picture.height) == (PictureState.READY, 100, 100)


def test_a_decoder_that_takes_too_much_is_killed_and_the_worker_lives(prepared, monkeypatch, private_names):
    monkeypatch.setattr(pipeline, "MEMORY_BYTES", 60 * 1024 * 1024)

    picture = prepared(files.jpeg((3000, 3000)))

    assert (picture.state, picture.failure) == (PictureState.FAILED, PictureFailure.TOO_HEAVY)
    assert private_names() == []


def test_a_decoder_that_takes_too_long_is_killed(prepared, monkeypatch):
    monkeypatch.setattr(pipeline, "WALL_SECONDS", 0.05)

    picture = prepared(files.jpeg((3000, 3000)))

    assert (picture.state, picture.failure) == (PictureState.FAILED, PictureFailure.TOO_HEAVY)


def test_the_decoder_of_the_largest_picture_stays_within_its_memory():
    content = files.png((7300, 5400), mode="RGBA", compress_level=1)

    with pipeline.prepared(io.BytesIO(content)) as made:
        peak = made.peak_bytes

    assert 0 < peak <= MEMORY_BYTES


def test_the_decoder_knows_no_secret(monkeypatch):
    seen = {}

    def watch(command, **options):
        seen.update(options, command=command)
        raise Unusable(PictureFailure.DAMAGED)

    monkeypatch.setattr(pipeline.subprocess, "run", watch)
    with pytest.raises(Unusable), pipeline.prepared(io.BytesIO(files.jpeg())):
        pass

    assert seen["env"] == {"MALLOC_ARENA_MAX": "1"}
    assert seen["command"][1] == "-I"


def test_trouble_around_the_decoder_is_not_taken_for_a_bad_picture():
    with pytest.raises(pipeline.DecoderBroke), pipeline.prepared(io.BytesIO(files.jpeg()), formats=("NONSENSE",)):
        pass


def test_a_full_disk_is_not_the_picture_s_fault_and_is_tried_again(ada, monkeypatch, deliver_outbox):
    picture = files.make_picture(ada)

    with monkeypatch.context() as patch:
        patch.setattr(type(private_store()), "write", full)
        deliver_outbox()
    assert Picture.objects.get(pk=picture.pk).state == PictureState.RECEIVED
    with time_machine.travel(clock.now() + BACKOFF[0] + timedelta(seconds=1)):
        deliver_outbox()

    assert Picture.objects.get(pk=picture.pk).state == PictureState.READY


def full(*_args, **_kwargs):
    raise OSError(28, "No space left on device")


class Killed(BaseException):
    """What kill -9 looks like to the code that it hits."""


def die(*_args, **_kwargs):
    raise Killed


@pytest.mark.parametrize("writes", [0, 1, 5, 9, 10])
def test_a_worker_killed_in_the_middle_finishes_once_and_leaves_no_orphan(writes, ada, monkeypatch, private_names):
    """A picture of 800 has one original and nine copies; killed before writes and before the commit."""
    picture = files.make_picture(ada, files.jpeg())
    real = type(private_store()).write
    done = []

    def write(self, name, content):
        if len(done) == writes:
            die()
        real(self, name, content)
        done.append(name)

    with monkeypatch.context() as patch:
        patch.setattr(type(private_store()), "write", write)
        if writes == 10:
            patch.setattr(preparation, "_replace_copies", die)
        with pytest.raises(Killed):
            preparation.prepare(picture.pk)
    assert Picture.objects.get(pk=picture.pk).state == PictureState.RECEIVED
    preparation.prepare(picture.pk)
    preparation.prepare(picture.pk)

    picture = Picture.objects.with_copies().get(pk=picture.pk)
    assert picture.state == PictureState.READY
    assert picture.copies.count() == 9
    incoming = [f"incoming/{picture.key}"]  # deleted by a promise of the same transaction
    assert private_names() == sorted([*incoming, picture.file.name, *(copy.private_name for copy in picture.copies.all())])


def test_a_picture_deleted_while_it_is_prepared_leaves_no_file(ada, monkeypatch, deliver_outbox, private_names):
    picture = files.make_picture(ada)
    finish = preparation._finish

    def delete_first(*arguments):
        pictures.delete(picture)
        finish(*arguments)

    monkeypatch.setattr(preparation, "_finish", delete_first)
    deliver_outbox()
    deliver_outbox()

    assert (Picture.objects.count(), private_names()) == (0, [])


def test_an_upload_whose_file_vanished_fails_instead_of_waiting_for_ever(ada, deliver_outbox):
    picture = files.make_picture(ada)
    private_store().delete(picture.incoming_name)
    deliver_outbox()

    picture.refresh_from_db()
    assert (picture.state, picture.failure) == (PictureState.FAILED, PictureFailure.LOST)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_really_killed_takes_its_decoder_along_and_the_next_one_finishes(ada, private_names):
    picture = files.make_picture(ada, files.jpeg((3000, 2000)))
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'talentpool.settings'\n"
        "import django; django.setup()\n"
        f"from media.actions.preparation import prepare; print('begun', flush=True); prepare({picture.pk})"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    assert worker.stdout.readline() == "begun\n"
    decoder = wait_for(lambda: children_of(worker.pid))[0]

    worker.send_signal(signal.SIGKILL)
    worker.communicate()

    assert wait_for(lambda: not Path(f"/proc/{decoder}/stat").exists() or is_zombie(decoder))
    assert Picture.objects.get(pk=picture.pk).state == PictureState.RECEIVED
    preparation.prepare(picture.pk)
    picture = Picture.objects.with_copies().get(pk=picture.pk)
    assert (picture.state, picture.copies.count()) == (PictureState.READY, 12)
    assert len(private_names()) == 14


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def is_zombie(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def wait_for(condition, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not happen")
