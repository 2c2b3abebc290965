"""`manage.py draw_workflows`: write docs/workflows.md from the state tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobs.workflow.application import APPLICATION
from jobs.workflow.posting import POSTING
from media.workflow import PICTURE
from talentpool.accounts.workflow import STUDIO
from talentpool.kernel.states import Machine

MACHINES = (STUDIO, PICTURE, POSTING, APPLICATION)
_INTRODUCTION = """# Workflows

Drawn by `manage.py draw_workflows` from the tables in `talentpool/accounts/workflow.py`, `media/workflow.py` and
`jobs/workflow/`; a test compares. Whatever is not listed is impossible (HTTP 409). "Who" is the rule that is asked
inside the row lock; it answers with a reason (HTTP 403), and strangers never get as far (404). Portfolios go through
Wagtail's own moderation.
"""


class Command(BaseCommand):
    help = "Write docs/workflows.md from the state tables."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        file = Path(settings.BASE_DIR) / "docs" / "workflows.md"
        text = drawn()
        if check and (not file.exists() or file.read_text() != text):
            raise CommandError("docs/workflows.md is out of date: run manage.py draw_workflows")
        if not check:
            file.write_text(text)
            self.stdout.write(f"{file.name}: {len(MACHINES)} workflows drawn")


def drawn() -> str:
    return "\n".join([_INTRODUCTION, *(_section(machine) for machine in MACHINES)])


def _section(machine: Machine) -> str:
    rows = [
        f"| {move.verb} | {', '.join(sorted(move.sources))} | {move.target} | `{move.who.__module__}.{move.who.__name__}` |"
        for move in machine.moves
    ]
    return "\n".join(
        [
            f"## {machine.name.capitalize()}",
            "",
            "```mermaid",
            machine.diagram(),
            "```",
            "",
            "| verb | from | to | who |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )
