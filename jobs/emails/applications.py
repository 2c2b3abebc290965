"""What applicants and studios are told of an application: mails and lines in the inbox.

The offer has a mail of its own look (`email/offer`): about a third of accepted people overlook a confirmation
that looks like any other mail. Everything renders from the payload of `jobs.actions.application_news`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobs.enums import ApplicationState, PayUnit, Reason
from jobs.models import Application
from talentpool.kernel.money import Money
from talentpool.kernel.templatetags.figures import time_of_day, zone_abbreviation
from talentpool.outbox.kinds import Kind, Mail, NoticeText, Payload, register
from talentpool.outbox.letters import address, letter

Sentence = Callable[[dict[str, str]], str]


def register_kinds() -> None:
    register(_to_applicant("sent", lambda w: _("You applied to %(studio)s: %(role)s") % w, _sent))
    register(_to_applicant("shortlisted", lambda w: _("%(studio)s put you on the shortlist: %(role)s") % w, _shortlisted))
    register(_to_applicant("interview", lambda w: _("%(studio)s invites you to an interview: %(role)s") % w, _interview))
    register(_to_applicant("test", lambda w: _("%(studio)s sends you a test: %(role)s") % w, _test))
    register(Kind("jobs.application_offer", mail=_offer_mail, notice=_offer_notice))
    register(Kind("jobs.application_offer_reminder", mail=_reminder_mail, notice=_reminder_notice))
    register(_to_applicant("hired", lambda w: _("You are hired by %(studio)s: %(role)s") % w, _hired))
    register(_to_applicant("rescinded", lambda w: _("%(studio)s took its offer back: %(role)s") % w, _rescinded))
    register(_to_applicant("rejected", lambda w: _("%(studio)s did not choose you: %(role)s") % w, _rejected))
    register(_to_applicant("job_cancelled", lambda w: _("%(studio)s cancelled the job: %(role)s") % w, _job_cancelled))
    register(_to_applicant("offer_expired", lambda w: _("The offer of %(studio)s ran out: %(role)s") % w, _ran_out))
    register(_to_applicant("voided", lambda w: _("The city ended your application: %(role)s") % w, _voided))
    register(_to_studio("application_received", lambda w: _("%(applicant)s applied: %(role)s") % w))
    register(_to_studio("offer_accepted", lambda w: _("%(applicant)s accepted your offer: %(role)s") % w))
    register(_to_studio("offer_declined", lambda w: _("%(applicant)s declined your offer: %(role)s") % w))
    register(_to_studio("application_withdrawn", lambda w: _("%(applicant)s withdrew the application: %(role)s") % w))
    register(_to_studio("offer_expired", lambda w: _("%(applicant)s did not answer your offer in time: %(role)s") % w))
    register(_to_studio("application_voided", lambda w: _("The city ended the application of %(applicant)s: %(role)s") % w))
    register(_to_studio("account_closed", lambda w: _("An applicant closed their account: %(role)s") % w))


def _to_applicant(name: str, title: Sentence, paragraphs: Callable[[Payload], list[str]]) -> Kind:
    """A kind whose notice says `title` and whose mail adds `paragraphs`."""

    def mail(payload: Payload) -> Mail:
        url = address("jobs:my_application", payload["application"])
        return letter(title(_words(payload)), _about(payload), *paragraphs(payload), button=(_("See my application"), url))

    def notice(payload: Payload) -> NoticeText:
        return NoticeText(title(_words(payload)), payload["posting"], _path("jobs:my_application", payload["application"]))

    return Kind(f"jobs.application_{name}", mail=mail, notice=notice)


def _to_studio(name: str, title: Sentence) -> Kind:
    def mail(payload: Payload) -> Mail:
        url = address("jobs:application", payload["studio_id"], payload["application"])
        return letter(title(_words(payload)), _about(payload), button=(_("See the application"), url))

    def notice(payload: Payload) -> NoticeText:
        url = _path("jobs:application", payload["studio_id"], payload["application"])
        return NoticeText(title(_words(payload)), payload["posting"], url)

    return Kind(f"jobs.studio_{name}", mail=mail, notice=notice)


def _words(payload: Payload) -> dict[str, str]:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return {"studio": payload["studio"], "applicant": payload["applicant"], "role": payload["role"][language]}


def _about(payload: Payload) -> str:
    return _("The job: %(posting)s") % {"posting": payload["posting"]}


def _path(name: str, *args: str) -> str:
    return address(name, *args).removeprefix(settings.SITE_URL.rstrip("/"))


def _sent(_payload: Payload) -> list[str]:
    return [_("The studio sees your portfolio as it is published today. You can withdraw at any time before you are hired.")]


def _shortlisted(_payload: Payload) -> list[str]:
    return [_("You need not do anything now. The studio tells you what comes next.")]


def _interview(payload: Payload) -> list[str]:
    return [_("When: %(when)s") % {"when": _when(payload["at"], payload)}, payload["details"]]


def _test(payload: Payload) -> list[str]:
    pay = Money(*payload["pay"])
    hours = _("It takes about %(hours)s hours.") % {"hours": payload["hours"]}
    paid = _("It is paid: %(pay)s.") % {"pay": pay.format()} if pay.minor else _("It is not paid.")
    return [_("Due: %(when)s") % {"when": _when(payload["at"], payload)}, f"{hours} {paid}", payload["details"]]


def _hired(_payload: Payload) -> list[str]:
    return [_("You accepted the offer, and the seat is yours. The studio has been told and gets in touch with you.")]


def _rescinded(_payload: Payload) -> list[str]:
    return [_("The offer is no longer open, and this application has ended.")]


def _rejected(payload: Payload) -> list[str]:
    return [_("The reason it gave: %(reason)s") % {"reason": Reason(payload["reason"]).label}]


def _job_cancelled(_payload: Payload) -> list[str]:
    return [_("Nobody is hired for it, and your application has ended.")]


def _ran_out(_payload: Payload) -> list[str]:
    return [_("The offer was not answered in time, so the seat is free again and this application has ended.")]


def _voided(_payload: Payload) -> list[str]:
    return [_("Staff of the city ended it while checking the site. Write to them if you think this is wrong.")]


def _offer_notice(payload: Payload) -> NoticeText:
    title = _("%(studio)s offers you the role %(role)s") % _words(payload)
    return NoticeText(title, _answer_by(payload), _path("jobs:my_application", payload["application"]))


def _reminder_notice(payload: Payload) -> NoticeText:
    title = _("Your answer is awaited: %(studio)s offers you the role %(role)s") % _words(payload)
    return NoticeText(title, _answer_by(payload), _path("jobs:my_application", payload["application"]))


def _offer_mail(payload: Payload) -> Mail:
    return _offer_letter(_("Job offer from %(studio)s: answer by %(date)s") % _offer_words(payload), payload)


def _reminder_mail(payload: Payload) -> Mail | None:
    """Only while the same offer still waits: an answered one is not chased."""
    waiting = Application.objects.filter(
        public_id=payload["application"], state=ApplicationState.OFFER, version=payload["version"]
    )
    if not waiting.exists():
        return None
    return _offer_letter(_("Still open: job offer from %(studio)s, answer by %(date)s") % _offer_words(payload), payload)


def _offer_letter(subject: str, payload: Payload) -> Mail:
    pay = _("%(sum)s %(unit)s") % {"sum": Money(*payload["pay"]).format(), "unit": PayUnit(payload["unit"]).label}
    context = {
        **_words(payload),
        "subject": subject,
        "reply_by": _when(payload["expires_at"], payload),
        "terms": [(_("Job"), payload["posting"]), (_("Pay"), pay), (_("Terms"), payload["terms"])],
        "action_url": address("jobs:my_application", payload["application"]),
        "site_name": settings.SITE_NAME,
        "city": settings.CITY_NAME,
        "operator": settings.OPERATOR_NAME,
        "site_url": settings.SITE_URL,
        "why": _("You get this mail because you applied for this job."),
    }
    return Mail(subject, render_to_string("email/offer.txt", context), render_to_string("email/offer.html", context))


def _offer_words(payload: Payload) -> dict[str, str]:
    return {**_words(payload), "date": _local(payload["expires_at"], payload["zone"])[0]}


def _answer_by(payload: Payload) -> str:
    return _("Answer by %(when)s.") % {"when": _when(payload["expires_at"], payload)}


def _when(instant: str, payload: Payload) -> str:
    """In the reader's zone and, where the studio chose another one, in that too."""
    zones = dict.fromkeys([payload["zone"], payload.get("at_zone") or payload["zone"]])
    return " / ".join("{}, {}".format(*_local(instant, zone)) for zone in zones)


def _local(instant: str, zone: str) -> tuple[str, str]:
    at = datetime.fromisoformat(instant).astimezone(ZoneInfo(zone))
    locale = "en_GB" if (get_language() or "id").startswith("en") else "id"
    return format_date(at, "EEE d MMM y", locale=locale), f"{time_of_day(at)} {zone_abbreviation(at)}"
