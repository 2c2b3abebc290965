import datetime as dt
from types import SimpleNamespace as Thing

import pytest

from talentpool.kernel.money import Money

AT = dt.datetime(2026, 12, 8, 16, 59, tzinfo=dt.UTC)


def test_money_is_written_as_the_reader_writes_it(render):
    source = "{% load figures %}{% money rate %}"

    assert render(source, {"rate": Money(45_000_000, "IDR")}, language="id") == "Rp\xa0450.000"
    assert render(source, {"rate": Money(320_000, "USD")}, language="en") == "US$3,200"
    assert render(source, {"rate": None}) == ""


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("Asia/Jakarta", "en", "8 December 2026, 23:59 WIB"),
        ("Asia/Jakarta", "id", "8 Desember 2026, 23.59 WIB"),
        ("Asia/Makassar", "id", "9 Desember 2026, 00.59 WITA"),
        ("Asia/Tokyo", "en", "9 December 2026, 01:59 JST"),
        ("Europe/Oslo", "en", "8 December 2026, 17:59 CET"),
        ("Asia/Singapore", "en", "9 December 2026, 00:59 UTC+8"),
        ("Asia/Kolkata", "en", "8 December 2026, 22:29 IST"),
    ],
)
def test_instant_is_shown_in_the_asked_zone_with_its_name(render, zone, language, words):
    shown = render("{% load figures %}{% instant at zone %}", {"at": AT, "zone": zone}, language=language)

    assert f">{words}</time>" in shown


def test_instant_without_a_zone_is_shown_in_the_reader_s(render):
    assert "23:59 WIB" in render("{% load figures %}{% instant at %}", {"at": AT})
    assert render("{% load figures %}{% instant at %}", {"at": None}) == ""


def test_day_and_age_speak_the_reader_s_language(render, time_machine_at):
    time_machine_at(AT + dt.timedelta(days=3))
    source = "{% load figures %}{% day at 'short' %}|{% ago at %}"

    assert "8 Des" in render(source, {"at": AT}, language="id")
    assert "3 hari yang lalu" in render(source, {"at": AT}, language="id")
    assert "3 days ago" in render(source, {"at": AT}, language="en")


@pytest.mark.parametrize(
    ("thing", "shown"),
    [
        (Thing(about_id="Saya <melukis>", about_en="I paint"), "I paint"),
        (Thing(about_id="Saya <melukis>", about_en=""), '<span lang="id">Saya &lt;melukis&gt;</span>'),
        ({"about_id": "", "about_en": ""}, ""),
    ],
)
def test_text_comes_in_the_reader_s_language_or_says_which_one_it_is(render, thing, shown):
    assert render("{% load look %}{% localised thing 'about' %}", {"thing": thing}, language="en") == shown


def test_paragraphs_are_escaped(render):
    shown = render("{% load look %}{{ words|paragraphs }}", {"words": "one\ntwo\n\n<script>"})

    assert shown == "<p>one<br>two</p>\n\n<p>&lt;script&gt;</p>"


def test_unknown_icon_is_a_mistake_of_ours(render):
    with pytest.raises(KeyError):
        render("{% load look %}{% icon 'no-such-icon' %}")


@pytest.mark.parametrize(("language", "words"), [("id", "1.234"), ("en", "1,234")])
def test_count_is_written_as_the_reader_does(render, language, words):
    assert render("{% load figures %}{{ count|number }}", {"count": 1234}, language=language) == words
