"""The disk of the uploads is full: what comes in is refused in words, nothing half is kept, and room is enough to go on."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories.pictures import jpeg
from tests.faults.town import Town
from tests.journeys.people import sign_in

pytestmark = pytest.mark.xdist_group("faults")


@contextmanager
def full_disk(town: Town) -> Iterator[None]:
    """A small file system over the folder of the uploads, filled; where nothing may be mounted, no file may grow."""
    uploads = town.site.home / "uploads"
    uploads.mkdir(exist_ok=True)
    mounted = (
        os.getuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(uploads)], capture_output=True, check=False
        ).returncode
    )
    try:
        if mounted:
            _fill(uploads / "ballast")
        else:
            _limit(town, 20_000)
        yield
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(uploads)], check=True)
        else:
            _limit(town, resource.RLIM_INFINITY)


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(4096))
        except OSError:
            return


def _limit(town: Town, size: int) -> None:
    for worker in town.web_workers():
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_refuses_a_picture_in_words_and_takes_it_when_there_is_room(town, browser, tmp_path):
    person = town.make("editor")
    picture = tmp_path / "work.jpg"
    picture.write_bytes(jpeg((2400, 1600)))
    context = browser.new_context(base_url=town.site.environment["SITE_URL"], locale="en-GB")
    page = context.new_page()
    sign_in(page, person["email"])

    def upload():
        page.goto("/en/portfolio/")
        before = page.locator("[data-picture]").count()
        with page.expect_navigation() as answered:
            page.locator("input[type=file]").first.set_input_files(picture)
        return answered.value.status, page.locator("[data-picture]").count() - before

    rows = town.query("SELECT count(*) FROM media_picture")
    with full_disk(town):
        status, more = upload()
        assert (status < 500 or status in (503, 507), more) == (True, 0), page.content()
        assert page.get_by_text("could not be stored").count() or page.get_by_text("Try again").count(), page.inner_text("main")
        assert town.query("SELECT count(*) FROM media_picture") == rows
        assert town.site.get("/en/talent/")[0] == 200

    assert upload() == (200, 1)
    context.close()
