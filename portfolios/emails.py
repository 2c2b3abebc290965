"""What people are told about portfolios: mails and lines in the inbox. Registered once, in `apps.ready()`."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from talentpool.outbox.kinds import Kind, Mail, NoticeText, Payload, register
from talentpool.outbox.letters import address, letter


def register_kinds() -> None:
    register(Kind("portfolio_submitted", notice=_submitted))
    register(Kind("portfolio_answered", notice=_answered))
    register(Kind("portfolio_approved", mail=_approved_mail, notice=_approved))
    register(Kind("portfolio_sent_back", mail=_sent_back_mail, notice=_sent_back))


def _submitted(payload: Payload) -> NoticeText:
    return NoticeText(_("%(name)s submitted a portfolio") % payload, _("It waits for your review."), _in_admin(payload))


def _answered(payload: Payload) -> NoticeText:
    return NoticeText(
        _("%(name)s answered about their portfolio") % payload, _("Read the answer beside the portfolio."), _in_admin(payload)
    )


def _approved(payload: Payload) -> NoticeText:
    body = _("It is in the directory now, and you can apply for jobs with it.")
    return NoticeText(_("Your portfolio is published"), body, reverse("portfolios:detail", args=[payload["slug"]]))


def _approved_mail(payload: Payload) -> Mail:
    notice = _approved(payload)
    more = _("Change it whenever you like: your changes stay a draft until you submit them.")
    button = (_("See your portfolio"), address("portfolios:detail", payload["slug"]))
    return letter(notice.title, notice.body, more, button=button)


def _sent_back(payload: Payload) -> NoticeText:
    return NoticeText(_("Your portfolio came back with a question"), payload["reason"], reverse("portfolios:edit"))


def _sent_back_mail(payload: Payload) -> Mail:
    reason = _("The city's reason: %(reason)s") % payload
    more = _("Change it and submit it anew, or answer above the editor.")
    button = (_("Open the editor"), address("portfolios:edit"))
    return letter(_("Your portfolio came back with a question"), reason, more, button=button)


def _in_admin(payload: Payload) -> str:
    return reverse("wagtailadmin_pages:edit", args=[payload["page_id"]])
