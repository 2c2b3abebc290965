"""The diagrams of the documents are those of the code."""

from jobs.management.commands.draw_workflows import MACHINES, drawn
from talentpool.services.paths import BASE_DIR


def test_the_workflows_are_drawn_as_they_are():
    assert (BASE_DIR / "docs" / "workflows.md").read_text() == drawn(), "run manage.py draw_workflows"


def test_every_step_of_every_table_is_drawn():
    text = drawn()

    for machine in MACHINES:
        for move in machine.moves:
            assert all(f"    {source} --> {move.target}: {move.verb}" in text for source in move.sources)
