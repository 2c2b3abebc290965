import io

import pytest
from PIL import Image

from talentpool.seed import artwork


@pytest.mark.parametrize("name", [*artwork.DRAWINGS, *artwork.FACES])
def test_drawing_becomes_an_opaque_picture_of_the_asked_size(name):
    drawn = Image.open(io.BytesIO(artwork.render(name, size=(160, 90))))

    assert (drawn.format, drawn.size) == ("PNG", (160, 90))
    assert drawn.convert("RGBA").getextrema()[3] == (255, 255)


def test_take_is_the_same_picture_every_time():
    assert artwork.render("monster", take=7, size=(80, 45)) == artwork.render("monster", take=7, size=(80, 45))


def test_drawings_and_takes_are_all_different_pictures():
    plain = [artwork.render(name, size=(80, 45)) for name in artwork.DRAWINGS]
    takes = [artwork.render("monster", take=take, size=(80, 45)) for take in range(1, 6)]

    assert len({*plain, *takes}) == len(artwork.DRAWINGS) + 5 >= 35


def test_unknown_drawing_is_refused():
    with pytest.raises(KeyError):
        artwork.render("no-such-drawing")
