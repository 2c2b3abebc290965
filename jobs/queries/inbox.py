"""Lists of applications: a person's own, and a posting's board of stages. A fixed number of queries each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from jobs.enums import ApplicationState
from jobs.models import Application, Posting
from jobs.workflow.application import APPLICATION
from media import delivery
from portfolios.models import DirectoryEntry
from talentpool.accounts.models import Studio, User
from talentpool.accounts.rules import remembered_roles
from talentpool.kernel.templatetags.figures import ago

PAGE = 20
# More cards than this in one column is a list, not a board.
CARDS_PER_STAGE = 50

STAGES = (
    ApplicationState.SUBMITTED,
    ApplicationState.SHORTLISTED,
    ApplicationState.TEST,
    ApplicationState.INTERVIEW,
    ApplicationState.OFFER,
    ApplicationState.HIRED,
)
ENDED = "ended"
MOVES = {
    "shortlist": ApplicationState.SHORTLISTED,
    "interview": ApplicationState.INTERVIEW,
    "test": ApplicationState.TEST,
    "offer": ApplicationState.OFFER,
    "reject": ApplicationState.REJECTED,
}


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the public id that the next ones come after."""

    rows: list[Application]
    after: str


@dataclass(frozen=True)
class Board:
    posting: Posting
    columns: list[dict[str, Any]]
    ended: list[dict[str, Any]]
    total: int
    longer: list[tuple[str, int]]


def own(user: User, *, after: str = "") -> Page:
    page = _page(Application.objects.by(user).for_cards().with_pictures(), after)
    for row in page.rows:
        row.picture = picture(row)  # type: ignore[attr-defined]
    return page


def picture(row: Any) -> dict[str, Any] | None:
    """Of the work that an application is for, from a row `with_pictures()`."""
    return delivery.card_of_line(row.picture_line, alt=row.picture_alt)


def ended_or_long(posting: Posting, states: tuple[str, ...], *, after: str = "") -> Page:
    """All applications of a posting in some states, page by page: what a board cuts off."""
    page = _page(Application.objects.filter(posting=posting, state__in=states).for_cards(), after)
    pictures = _pictures([row.applicant_id for row in page.rows])
    for row in page.rows:
        row.picture = pictures.get(row.applicant_id)  # type: ignore[attr-defined]
    return page


def _page(rows: Any, after: str) -> Page:
    """Keyset on (applied_at, pk): no row is shown twice or left out while others come."""
    last = rows.filter(public_id=after).values_list("applied_at", "pk").first() if after else None
    if last:
        rows = rows.filter(Q(applied_at__lt=last[0]) | Q(applied_at=last[0], pk__lt=last[1]))
    found = list(rows.newest_first()[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].public_id if len(found) > PAGE else "")


def posting_of(user: User, studio_id: str, public_id: str) -> Posting:
    """Raise Posting.DoesNotExist for people who are no members of the studio."""
    postings = Posting.objects.filter(studio__in=Studio.objects.of(user)).select_related("studio")
    posting: Posting = postings.annotate(seats=Sum("roles__seats")).get(studio__public_id=studio_id, public_id=public_id)
    return posting


def board(posting: Posting, *, user: User) -> Board:
    """The newest cards of every stage, with the moves that `user` may make."""
    cards: dict[str, list[dict[str, Any]]] = defaultdict(list)
    counts: dict[str, int] = {}
    rows = _newest_of_each_stage(posting)
    pictures = _pictures([row.applicant_id for row in rows])
    with remembered_roles(user):
        for row in rows:
            row.posting = posting
            stage = row.state if row.state in STAGES else ENDED
            counts[row.state] = row.in_stage
            cards[stage].append(_card(row, stage, pictures.get(row.applicant_id), user=user))
    columns = [{"stage": stage.value, "label": stage.label, "cards": cards[stage], "hint": _("Nobody")} for stage in STAGES]
    longer = [(state, count) for state, count in counts.items() if count > CARDS_PER_STAGE]
    return Board(posting, columns, cards[ENDED], sum(counts.values()), longer)


def _newest_of_each_stage(posting: Posting) -> list[Any]:
    rows = Application.objects.filter(posting=posting).select_related("posting_role__role")
    ranked = rows.annotate(
        rank=Window(RowNumber(), partition_by=[F("state")], order_by=[F("updated_at").desc(), F("pk").desc()]),
        in_stage=Window(Count("pk"), partition_by=[F("state")]),
    )
    return list(ranked.filter(rank__lte=CARDS_PER_STAGE).order_by("-updated_at", "-pk"))


def _pictures(person_ids: list[int]) -> dict[int, Any]:
    entries = DirectoryEntry.objects.filter(person_id__in=person_ids).values_list("person_id", "card")
    return {person_id: card.get("picture") for person_id, card in entries}


def _card(row: Application, stage: str, picture: Any, *, user: User) -> dict[str, Any]:
    studio_id = row.posting.studio.public_id
    return {
        "id": row.public_id,
        "name": row.applicant_name,
        "url": reverse("jobs:application", args=[studio_id, row.public_id]),
        "action": reverse("jobs:application_move", args=[studio_id, row.public_id]),
        "stage": stage,
        "version": row.version,
        "options": [(stage, row.get_state_display()), *moves(row, user=user)],
        "picture": picture,
        "reason": row.posting_role.title or row.posting_role.role.label,
        "age": ago(row.updated_at),
        "ended": row.get_state_display() if stage == ENDED else "",
        "why": row.get_reason_display() if stage == ENDED else "",
    }


def moves(row: Application, *, user: User) -> list[tuple[str, str]]:
    """Where `user` may move a card from where it is, as (state, words)."""
    possible = [state for verb, state in MOVES.items() if APPLICATION.decide(verb, row, by=user)]
    return [(state.value, str(state.label)) for state in possible]
