import pytest
from django.contrib.auth.models import AnonymousUser

from media import rules
from media.enums import PictureState
from media.models import Picture
from media.workflow import PICTURE
from talentpool.kernel.errors import IllegalMove
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db


def test_the_owner_and_staff_see_a_private_picture_and_nobody_else(ada, bo, cleo, eve):
    picture = files.make_picture(ada)

    seen = {
        name: bool(rules.may_see_picture(person, picture))
        for name, person in {"ada": ada, "bo": bo, "cleo": cleo, "eve": eve, "zed": AnonymousUser()}.items()
    }

    assert seen == {"ada": True, "bo": False, "cleo": False, "eve": True, "zed": False}


def test_the_rows_agree_with_the_rule(ada, bo, cleo, eve):
    of = {ada: files.make_picture(ada), bo: files.make_picture(bo)}

    for person in (ada, bo, cleo, eve, AnonymousUser()):
        allowed = {picture for picture in of.values() if rules.may_see_picture(person, picture)}
        assert set(Picture.objects.visible_to(person)) == allowed


@pytest.mark.parametrize("state", PictureState)
@pytest.mark.parametrize("verb", ["finish", "give_up", "renew"])
def test_a_picture_moves_only_as_the_table_says(state, verb, ada):
    picture = Picture(state=state)
    legal = {
        ("finish", "received"): "ready",
        ("give_up", "received"): "failed",
        ("renew", "ready"): "received",
        ("renew", "failed"): "received",
    }

    if (verb, state) in legal:
        assert PICTURE.move(verb, picture, by=None) == legal[verb, state]
    else:
        with pytest.raises(IllegalMove):
            PICTURE.move(verb, picture, by=None)
