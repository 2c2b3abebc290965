"""Slow lines are the normal case here: what every page loads has a limit (docs/look.md)."""

import gzip

import brotli
import pytest
from django.contrib.staticfiles import finders

from talentpool.services.paths import BASE_DIR


def read(name):
    with open(finders.find(name), "rb") as file:
        return file.read()


def test_shared_styles_stay_under_forty_kilobytes():
    sheets = b"".join(read(f"css/{name}.css") for name in ("tokens", "components", "site"))

    assert len(sheets) <= 40_000
    assert len(brotli.compress(sheets)) <= 10_000


@pytest.mark.parametrize("sheet", sorted((BASE_DIR / "talentpool/static/css/pages").glob("*.css")), ids=lambda sheet: sheet.name)
def test_styles_of_one_page_stay_under_two_kilobytes(sheet):
    assert sheet.stat().st_size <= 2_000


def test_scripts_of_a_page_stay_under_thirty_kilobytes_compressed():
    scripts = [read(name) for name in ("django_htmx/htmx-2.min.js", "js/site.js", "js/autosave.js", "js/board.js")]

    assert sum(len(gzip.compress(script)) for script in scripts) <= 30_000


def test_vendored_htmx_is_the_second_major():
    assert b'version:"2.0.' in read("django_htmx/htmx-2.min.js")


def test_font_is_one_small_file():
    assert len(read("font/plus-jakarta-sans-latin-wght-normal.woff2")) < 28_000
    assert b"SIL OPEN FONT LICENSE" in read("font/OFL.txt").upper()
