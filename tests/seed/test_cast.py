"""The words and pictures of the demo world, judged as data: the world itself is built in `test_seed`."""

import io
from collections import Counter

import pytest
from PIL import Image

from portfolios.models import Role, Software, Technique
from talentpool.seed import city, houses, work
from talentpool.seed.artwork import render
from talentpool.seed.cast import applications, studios, talents
from talentpool.seed.cast.applications import BIDS
from talentpool.seed.cast.studios import HOUSES, Ends
from talentpool.seed.cast.talents import TALENTS, Stage

THUMB = (160, 90)
SHOWN = [one for one in TALENTS if one.stage in (Stage.PUBLISHED, Stage.EDITED)]
CALLS = {call.key: call for house in HOUSES for call in house.calls}


def test_cast_is_as_large_as_promised():
    assert Counter(one.stage for one in TALENTS) == {
        Stage.PUBLISHED: 43,
        Stage.EDITED: 2,
        Stage.IN_REVIEW: 6,
        Stage.SENT_BACK: 5,
        Stage.DRAFT: 4,
    }
    assert (len(HOUSES), sum(house.country != "ID" for house in HOUSES)) == (10, 3)
    assert [house.name for house in HOUSES if not house.verified] == ["Kolektif Sapu Lidi"]
    assert sum(len(house.productions) for house in HOUSES) == 8
    assert (len(CALLS), len(BIDS)) == (30, 200)
    assert {call.ends for call in CALLS.values()} == set(Ends)
    assert {call.work_place for call in CALLS.values()} == {"remote", "hybrid", "on_site"}


def test_cast_is_read_the_same_every_time():
    assert (talents._read(), studios._read(), applications._read()) == (TALENTS, HOUSES, BIDS)


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.key)
def test_published_portfolio_is_filled_in_both_languages(one):
    texts = [one.headline_id, one.headline_en, one.about_id, one.about_en]
    texts += [caption for shot in one.shots for caption in (shot.caption_id, shot.caption_en)]

    assert all(texts)
    assert len(one.about_id) >= 40
    assert 2 <= len(one.shots) <= 6
    assert one.headline_id != one.headline_en and one.about_id != one.about_en


def test_no_two_portfolios_say_the_same():
    for field in ("name", "email", "headline_id", "headline_en", "about_id", "about_en"):
        said = [getattr(one, field) for one in TALENTS if getattr(one, field)]
        repeated = [text for text, count in Counter(said).items() if count > 1]
        assert repeated == [], field
    captions = [shot.caption_en for one in TALENTS for shot in one.shots]
    assert len(set(captions)) == len(captions)
    assert len({bid.note for bid in BIDS}) == len(BIDS)


def test_most_people_live_here_and_the_others_all_over_the_country():
    cities = Counter(one.city for one in TALENTS)

    assert cities["Cimahi"] + cities["Bandung"] > len(TALENTS) / 2
    assert len(cities) >= 12


def test_words_of_the_field_are_known(db):
    roles, software, techniques = (set(model.objects.values_list("code", flat=True)) for model in (Role, Software, Technique))

    assert {code for one in TALENTS for code in one.roles} | {
        code for call in CALLS.values() for code, _, _ in call.roles
    } <= roles
    assert {program for one in TALENTS for program, _, _ in one.software} <= software
    assert {program for call in CALLS.values() for program in call.software} <= software
    assert {way for one in TALENTS for _, way, _ in one.software} <= techniques


def test_indonesian_studios_pay_in_rupiah_and_others_in_their_own_currencies():
    paid = {house.name: {call.pay[2] for call in house.calls} for house in HOUSES}

    assert all(paid[house.name] == {"IDR"} for house in HOUSES if house.country == "ID")
    assert set().union(*paid.values()) == {"IDR", "USD", "SGD", "JPY", "EUR"}


def test_applications_are_from_published_people_one_for_each_job():
    assert {bid.talent for bid in BIDS} <= {one.key for one in SHOWN}
    assert max(Counter((bid.call, bid.talent) for bid in BIDS).values()) == 1


def test_pictures_are_all_different_and_none_is_an_empty_box():
    prints = [drawn for one in TALENTS for drawn in work.prints(one)]
    prints += [houses.print_of(made) for house in HOUSES for made in house.productions]

    drawn = [render(one.drawing, take=one.take, size=THUMB) for one in prints]

    assert len(set(drawn)) == len(drawn) >= 190
    for one, picture in zip(prints, drawn, strict=True):
        colours = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(maxcolors=THUMB[0] * THUMB[1])
        largest = max(count for count, _colour in colours)
        assert len(colours) > 60 and largest < 0.93 * THUMB[0] * THUMB[1], one


def test_collections_put_forward_people_who_are_published():
    assert {name for choice in city.CHOICES for name in choice.talents} <= {one.key for one in SHOWN}
    assert sum(choice.starts < 0 < choice.ends for choice in city.CHOICES) == 2
