"""A portfolio in the Wagtail admin: to be read, not edited. Beside it stands Wagtail's own preview."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface

from media import delivery
from portfolios.queries import complete


class PortfolioPanel(Panel):
    """All that the freelancer wrote, in both languages."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "portfolios/admin/portfolio.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            draft = complete(self.instance)
            shown = [(row, delivery.card(row.picture, public=False, alt=row.alt_text)) for row in draft.pictures.all()]
            return super().get_context_data(parent_context) | {"draft": draft, "shown": shown}


class ConversationPanel(Panel):
    """What the city asked and the freelancer answered."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "portfolios/admin/conversation.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            messages = self.instance.review_messages.select_related("author").oldest_first()
            return super().get_context_data(parent_context) | {"messages": list(messages)}


def reading_room() -> TabbedInterface:
    panels = [PortfolioPanel(heading=_("Portfolio")), ConversationPanel(heading=_("Conversation"))]
    return TabbedInterface([ObjectList(panels, heading=_("Portfolio"))])
