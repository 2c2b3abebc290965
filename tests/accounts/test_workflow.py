from talentpool.accounts.enums import Verification
from talentpool.accounts.workflow import STUDIO


def test_table_knows_every_state_and_no_other():
    assert set(STUDIO.states) == set(Verification.values)


def test_no_state_of_a_studio_is_a_dead_end():
    assert STUDIO.terminal == frozenset()
