from talentpool.accounts.enums import Verification
from talentpool.accounts.workflow import STUDIO


def test_table_knows_every_state_and_no_other():
    assert set(STUDIO.states) == set(Verification.values)


def test_only_a_closed_studio_is_at_an_end():
    assert STUDIO.terminal == {Verification.CLOSED}
