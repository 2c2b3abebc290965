"""What a studio and the city's staff are told about postings."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from talentpool.outbox.kinds import Kind, Mail, NoticeText, Payload, register
from talentpool.outbox.letters import address, letter


def register_kinds() -> None:
    register(Kind("posting_submitted", notice=_submitted))
    register(Kind("posting_judged", mail=_judged_mail, notice=_judged))
    register(Kind("posting_expired", mail=_expired_mail, notice=_expired))


def _submitted(payload: Payload) -> NoticeText:
    title = _("%(studio)s submitted a posting: %(title)s") % payload
    return NoticeText(title, _("It waits for approval on the city's desk."), reverse("wagtailadmin_home"))


def _judged(payload: Payload) -> NoticeText:
    if payload["verb"] == "approve":
        return NoticeText(_("Your posting is open: %(title)s") % payload, _("Everybody can see it now."), _page(payload))
    reason = _("The city's reason: %(reason)s") % payload
    return NoticeText(_("Your posting came back: %(title)s") % payload, reason, _page(payload))


def _judged_mail(payload: Payload) -> Mail:
    notice = _judged(payload)
    if payload["verb"] == "approve":
        more = _("The city has approved it. Later postings of %(studio)s open at once.") % payload
    else:
        more = _("It is a draft again. Change it and submit it anew.")
    return letter(notice.title, notice.body, more, button=(_("Open the posting"), _address(payload)))


def _expired(payload: Payload) -> NoticeText:
    body = _("Its deadline has passed and nobody can apply any more. Applications that came in wait for your answer.")
    return NoticeText(_("Your posting has closed: %(title)s") % payload, body, _page(payload))


def _expired_mail(payload: Payload) -> Mail:
    notice = _expired(payload)
    return letter(notice.title, notice.body, button=(_("Open the posting"), _address(payload)))


def _page(payload: Payload) -> str:
    return reverse("jobs:posting", args=[payload["studio_id"], payload["posting_id"]])


def _address(payload: Payload) -> str:
    return address("jobs:posting", payload["studio_id"], payload["posting_id"])
