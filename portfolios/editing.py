"""What stands around the editor's form: where the portfolio is on its way, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from media import delivery
from portfolios import drafts, rules, showing
from portfolios.completeness import Checklist, checklist
from portfolios.enums import MessageKind, ReviewState
from portfolios.models import PortfolioPage, ReviewMessage
from portfolios.queries import complete
from talentpool.kernel.decisions import Decision
from talentpool.kernel.templatetags.look import localised


@dataclass(frozen=True)
class Desk:
    """One freelancer's portfolio as its editor needs it."""

    portfolio: PortfolioPage
    draft: PortfolioPage
    version: str
    review: ReviewState
    submitted_at: datetime | None
    checklist: Checklist
    conversation: tuple[ReviewMessage, ...]
    may_submit: Decision

    @property
    def is_frozen(self) -> bool:
        return self.review == ReviewState.IN_REVIEW

    @property
    def is_sent_back(self) -> bool:
        return self.review == ReviewState.SENT_BACK

    @property
    def reason(self) -> ReviewMessage | None:
        """Why it came back, the last time."""
        return next((message for message in reversed(self.conversation) if message.kind == MessageKind.SENT_BACK), None)

    @property
    def answers(self) -> list[ReviewMessage]:
        """What the freelancer has said to that reason."""
        if self.reason is None:
            return []
        since = self.conversation.index(self.reason)
        return [message for message in self.conversation[since:] if message.kind == MessageKind.ANSWER]

    @property
    def steps(self) -> list[dict[str, Any]]:
        """As `components/chart.html` draws a checklist."""
        first = self.checklist.next
        return [
            {
                "title": item.title,
                "href": f"#{item.field}",
                "done": item.done,
                "now": item is first,
                "text": "" if item.required or item.done else _("Not required, and worth it."),
            }
            for item in self.checklist.items
        ]

    @property
    def card(self) -> dict[str, Any]:
        """The draft as a card of the directory."""
        headline = localised(self.draft, "headline")
        first = next(iter(self.draft.pictures.all()), None)
        roles = ", ".join(str(row.role) for row in self.draft.roles.all()[:2])
        return {
            "url": reverse("portfolios:preview"),
            "name": self.draft.title,
            "role": headline.text or roles,
            "lang": headline.lang if headline.is_foreign else "",
            "picture": delivery.card(first.picture, public=False, alt=first.alt_text) if first else None,
            "tools": [skill.software for skill in showing.skills(self.draft)[:4]],
            "place": self.draft.city,
        }


def desk(portfolio: PortfolioPage) -> Desk:
    """In a fixed number of queries."""
    draft = complete(drafts.draft_of(portfolio))
    review = portfolio.find_review()
    state = portfolio.review_state(review)
    judged = checklist(draft)
    return Desk(
        portfolio=portfolio,
        draft=draft,
        version=drafts.version_of(portfolio),
        review=state,
        submitted_at=review.current_task_state.started_at if review and review.current_task_state else None,
        checklist=judged,
        conversation=tuple(portfolio.review_messages.oldest_first()),
        may_submit=rules.may_submit(portfolio.person, portfolio, state, judged.missing),
    )
