"""What the outbox does and says for this floor. The mails name nobody: the last one goes to somebody who is forgotten."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from talentpool.accounts.actions import erasing as accounts_erasing
from talentpool.accounts.actions import exports
from talentpool.outbox.kinds import Kind, Mail, NoticeText, Payload, register
from talentpool.outbox.letters import address, letter


def register_kinds() -> None:
    from talentpool.lifecycle import erasing, exporting

    register(Kind(exports.MAKE, job=exporting.make))
    register(Kind(exports.READY, mail=_ready_mail, notice=_ready))
    register(Kind(accounts_erasing.ERASE, job=erasing.erase))
    register(Kind(accounts_erasing.FAREWELL, mail=_farewell, forget=True, forget_address=True))


def _ready(_payload: Payload) -> NoticeText:
    return NoticeText(
        _("The copy of your data is ready"), _("You can fetch it for seven days."), reverse("accounts:settings") + "#data"
    )


def _ready_mail(payload: Payload) -> Mail:
    notice = _ready(payload)
    return letter(
        notice.title,
        _("Sign in and fetch it within seven days; then it is deleted here."),
        button=(_("Open my settings"), address("accounts:settings") + "#data"),
        note=_("If you did not ask for it, choose a new password: somebody else may use your account."),
    )


def _farewell(_payload: Payload) -> Mail:
    return letter(
        _("Your account is erased"),
        _("Your pages, pictures, texts, messages and addresses are gone. This address was kept just long enough for this mail."),
        _(
            "What the law and the other side's records need stays without your name: that you agreed and when, "
            "and that an application or a hire happened."
        ),
        note=_("If it was not you who asked for this, write to %(operator)s.") % {"operator": settings.OPERATOR_NAME},
    )
