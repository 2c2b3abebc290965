"""What staff see first in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from cms.queries import desk


class DeskPanel(Component):
    """The queues in short: how many, and how long the oldest has waited."""

    order = 10
    template_name = "cms/desk/panel.html"

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"queues": desk.queues(with_rows=False), "dead_count": desk.dead_letters().count()}
