"""One application as a screen: for the person who applied, and for the studio. A fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Revision

from jobs.enums import Reason
from jobs.models import Answer, Application, ApplicationAccess, ApplicationEvent, ApplicationNote
from jobs.rules import applications as rules
from jobs.workflow.application import APPLICATION
from portfolios.models import DirectoryEntry, PortfolioPage
from talentpool.accounts.models import User
from talentpool.accounts.rules import acts_as_staff, is_city_staff, is_member, remembered_roles
from talentpool.kernel.templatetags.figures import instant

_BY_APPLICANT = ("accept", "decline", "withdraw")
_BY_STUDIO = ("shortlist", "interview", "test", "offer", "rescind", "reject")


@dataclass(frozen=True)
class Line:
    """One step of the history, as `components/history.html` takes it."""

    title: str
    at: datetime
    who: str
    text: str = ""


@dataclass(frozen=True)
class ApplicantsPage:
    application: Application
    events: list[ApplicationEvent]
    history: list[Line]
    answers: list[Answer]
    accesses: list[ApplicationAccess]
    verbs: list[str]


@dataclass(frozen=True)
class StudiosPage:
    application: Application
    events: list[ApplicationEvent]
    history: list[Line]
    answers: list[Answer]
    notes: list[ApplicationNote]
    entry: Any
    verbs: list[str]
    may_write_notes: bool
    may_see_contacts: bool
    seen_as_staff: bool
    changed_since: bool
    may_see_sent_portfolio: bool
    no_contacts_because: Any = field(default="")


def of_applicant(user: User, public_id: str) -> Application:
    """Raise Application.DoesNotExist for everybody else's."""
    return Application.objects.by(user).for_cards().with_pictures().get(public_id=public_id)


def of_studio(user: User, studio_id: str, public_id: str) -> Application:
    """For members of the studio, and for the city's staff. Raise Application.DoesNotExist for everybody else."""
    rows = Application.objects.all() if acts_as_staff(user) else Application.objects.for_studios_of(user)
    return rows.for_cards().select_related("applicant").get(posting__studio__public_id=studio_id, public_id=public_id)


def applicants_page(application: Application, *, user: User) -> ApplicantsPage:
    """The studio's people appear as the studio: the applicant deals with it, not with each of them."""
    events = list(application.events.order_by("number"))
    return ApplicantsPage(
        application,
        events,
        [_line(event, who=_who_for_applicant(event, application)) for event in events],
        _answers(application),
        list(application.accesses.order_by("at", "pk")),
        [verb for verb in _BY_APPLICANT if APPLICATION.decide(verb, application, by=user)],
    )


def studios_page(application: Application, *, user: User) -> StudiosPage:
    with remembered_roles(user):
        contacts = rules.may_see_contacts(user, application)
        events = list(application.events.select_related("actor").order_by("number"))
        entry = _directory_entry(application.applicant_id)
        return StudiosPage(
            application,
            events,
            [_line(event, who=event.actor.name if event.actor else "") for event in events],
            _answers(application),
            list(application.notes.select_related("author").order_by("at", "pk")),
            entry,
            [verb for verb in (*_BY_STUDIO, "void") if APPLICATION.decide(verb, application, by=user)],
            bool(rules.may_write_notes(user, application)),
            bool(contacts),
            is_seen_as_staff(application, user=user),
            entry is not None and entry.live_revision_id != application.portfolio_revision_id,
            bool(rules.may_see_sent_portfolio(user, application)) and application.portfolio_id is not None,
            contacts.reason,
        )


def is_seen_as_staff(application: Application, *, user: User) -> bool:
    """Whether `user` looks in from outside the studio, which goes on record."""
    return bool(is_city_staff(user)) and not is_member(user, application.posting.studio)


def _directory_entry(person_id: int) -> Any:
    """The portfolio as the public sees it now, and which revision that is."""
    entries = DirectoryEntry.objects.annotate(live_revision_id=F("portfolio__live_revision_id"))
    return entries.filter(person_id=person_id).first()


def portfolio_as_sent(application: Application) -> PortfolioPage | None:
    """The published revision that the application was sent with; None when it was deleted since."""
    revisions = Revision.objects.filter(pk=application.portfolio_revision_id, object_id=str(application.portfolio_id))
    revision = revisions.first()
    return revision.as_object() if revision else None


def has_been_taken(application: Application, verb: str, *, by: User, version: int) -> bool:
    """Whether this very step, decided from `version`, is the last one: the form of it was sent twice."""
    return application.events.filter(number=version + 1, verb=verb, actor=by).exists() and application.version == version + 1


def _answers(application: Application) -> list[Answer]:
    return list(application.answers.select_related("question").order_by("question__position", "question_id"))


def _who_for_applicant(event: ApplicationEvent, application: Application) -> str:
    if event.actor_role == "applicant":
        return _("you")
    if event.actor_role in {"system", "staff"}:
        return ""
    return application.posting.studio.name


def _line(event: ApplicationEvent, *, who: str) -> Line:
    return Line(_titles()[event.verb], event.at, "" if event.actor_role == "system" else who, _particulars(event))


def _particulars(event: ApplicationEvent) -> str:
    if event.detail.get("at"):
        at = datetime.fromisoformat(event.detail["at"])
        return format_html(_("When: {}"), instant(at, event.detail["zone"]))
    if event.verb == "reject":
        return str(Reason(event.reason).label)
    return ""


def _titles() -> dict[str, str]:
    return {
        "apply": _("Application sent"),
        "shortlist": _("Put on the shortlist"),
        "interview": _("Invited to an interview"),
        "test": _("Test set"),
        "offer": _("Offer made"),
        "accept": _("Offer accepted: hired"),
        "decline": _("Offer declined"),
        "rescind": _("Offer taken back"),
        "reject": _("Not chosen"),
        "withdraw": _("Application withdrawn"),
        "job_cancel": _("The job was cancelled"),
        "offer_expire": _("The offer ran out"),
        "void": _("Ended by the city"),
        "erase": _("The account was closed"),
    }
