"""One posting as a whole page: for the public, and for the studio that wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from jobs import words
from jobs.enums import ACTIVE
from jobs.models import Application, Posting, PostingEvent, PostingRole, Production, ScreeningQuestion
from jobs.workflow.posting import POSTING
from media import delivery
from media.models import Picture
from talentpool.accounts.models import Studio

SIMILAR = 4


@dataclass(frozen=True)
class JobPage:
    """`posting` carries studio, production and, annotated, its roles, tools and number of questions."""

    posting: Any

    @property
    def pay(self) -> str:
        return words.pay(self.posting.pay_min, self.posting.pay_max)

    @property
    def unit(self) -> str:
        return words.unit(self.posting.pay_unit)

    @property
    def place(self) -> str:
        return words.place(self.posting.work_place, self.posting.city, self.posting.country)

    @property
    def studio_country(self) -> str:
        studio = self.posting.studio
        return words.country_name(studio.country) if studio.is_foreign else ""

    @property
    def roles(self) -> list[dict[str, Any]]:
        return [{**line, "label": line["title"] or words.label(line)} for line in self.posting.role_lines]

    @property
    def tools(self) -> list[str]:
        return [words.label(line) for line in self.posting.tool_lines]

    @property
    def picture(self) -> dict[str, Any] | None:
        """As everybody may see it; None while nobody may."""
        production = self.posting.production
        return delivery.card_of_line(self.posting.picture_line, alt=production.picture_alt) if production else None

    @property
    def seats_free(self) -> int:
        return sum(line["free"] for line in self.posting.role_lines)


def public(public_id: str, *, at: datetime) -> JobPage | None:
    """What strangers may read; None for everything else. One query."""
    return _page(Posting.objects.open(at=at), public_id)


def ended(public_id: str, *, at: datetime) -> JobPage | None:
    """What strangers could read once: enough to say that it is over. One query."""
    return _page(Posting.objects.once_open(at=at), public_id)


def own(studio: Studio, public_id: str) -> JobPage | None:
    """As its studio sees it, in any state."""
    return _page(Posting.objects.filter(studio=studio), public_id)


def own_picture(production: Production) -> dict[str, Any] | None:
    """As its studio sees it, public or not. Two queries, none where there is no picture."""
    picture = Picture.objects.with_copies().filter(pk=production.picture_id).first() if production.picture_id else None
    return delivery.card(picture, public=False, alt=production.picture_alt) if picture else None


def inside(user: Any, public_id: str, *, as_staff: bool) -> Any:
    """With its lines, in any state: of a studio that `user` belongs to, or any `as_staff`; else None."""
    seen = Posting.objects.all() if as_staff else Posting.objects.of(user)
    job = _page(seen, public_id)
    return job.posting if job else None


def similar(posting: Posting, *, at: datetime) -> list[dict[str, Any]]:
    """Open postings in the same disciplines, newest first, as flat rows."""
    disciplines = PostingRole.objects.filter(posting=posting).values_list("role__discipline__code", flat=True)
    found = Posting.objects.open(at=at).in_disciplines(disciplines).exclude(pk=posting.pk)
    return list(found.newest_first().for_cards()[:SIMILAR])


def history(posting: Posting) -> list[PostingEvent]:
    return list(posting.events.select_related("actor").order_by("number"))


def open_verbs(posting: Posting, user: Any) -> list[str]:
    """What `user` could do with it now, for showing buttons."""
    return POSTING.open_verbs(posting, by=user)


def active_applications() -> Coalesce:
    """How many applications of the outer posting wait for an answer."""
    active = Application.objects.filter(posting=OuterRef("pk"), state__in=ACTIVE).order_by()
    return Coalesce(Subquery(active.values("posting").annotate(n=Count("pk")).values("n")), 0)


def _page(postings: Any, public_id: str) -> JobPage | None:
    questions = ScreeningQuestion.objects.filter(posting=OuterRef("pk")).order_by().values("posting")
    found = (
        postings.filter(public_id=public_id)
        .select_related("studio__profile", "production")
        .defer("search")
        .with_lines()
        .annotate(question_count=Coalesce(Subquery(questions.annotate(n=Count("pk")).values("n")), 0))
        .first()
    )
    return JobPage(found) if found else None
