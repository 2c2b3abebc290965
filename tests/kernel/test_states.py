import pytest

from talentpool.kernel.decisions import ALLOWED, refuse
from talentpool.kernel.errors import IllegalMove, NotAllowed
from talentpool.kernel.states import Machine, Move, anybody


def only_the_owner(actor, subject):
    return ALLOWED if actor == subject.owner else refuse("not_owner", "Only the owner may open the door.")


class Door:
    def __init__(self, state):
        self.state = state
        self.owner = "ada"


DOOR = Machine(
    "door",
    "closed",
    Move("open", {"closed"}, "open", who=only_the_owner),
    Move("close", {"open"}, "closed", who=anybody),
    Move("break", {"open", "closed"}, "broken", who=anybody),
)


def test_a_listed_move_leads_to_its_target():
    assert DOOR.move("open", Door("closed"), by="ada") == "open"


def test_a_move_that_the_table_does_not_list_is_illegal():
    with pytest.raises(IllegalMove):
        DOOR.move("open", Door("open"), by="ada")


def test_somebody_without_the_right_learns_nothing_of_the_state():
    for state in ("open", "closed"):
        with pytest.raises(NotAllowed) as refused:
            DOOR.move("open", Door(state), by="bo")
        assert refused.value.code == "not_owner"


def test_a_verb_that_the_table_has_never_heard_of_is_a_bug():
    with pytest.raises(KeyError):
        DOOR.move("paint", Door("open"), by="ada")


def test_open_verbs_are_those_that_this_person_could_do_now():
    assert DOOR.open_verbs(Door("closed"), by="ada") == ["open", "break"]
    assert DOOR.open_verbs(Door("closed"), by="bo") == ["break"]
    assert DOOR.open_verbs(Door("broken"), by="ada") == []


def test_a_state_that_no_move_leaves_is_terminal():
    assert DOOR.terminal == {"broken"}


def test_the_diagram_shows_every_move_once():
    assert DOOR.diagram().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> closed",
        "    closed --> open: open",
        "    open --> closed: close",
        "    closed --> broken: break",
        "    open --> broken: break",
        "    broken --> [*]",
    ]
