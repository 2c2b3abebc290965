"""What a guardian and the young person are told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from talentpool.outbox.kinds import Kind, Mail, NoticeText, Payload, register
from talentpool.outbox.letters import address, letter


def register_kinds() -> None:
    register(Kind("guardian_asked", mail=_asked, forget=True))
    register(Kind("guardian_agreed", mail=_agreed, notice=_agreed_notice))


def _asked(payload: Payload) -> Mail:
    words = {"name": payload["name"]}
    return letter(
        _("%(name)s asks for your consent") % words,
        _("%(name)s is under 18 and wants to show drawings and animation on this site of the city.") % words,
        _("You are named as parent or guardian. Read what we keep and show, and decide."),
        _("Without your consent the account stays closed."),
        button=(_("Read and decide"), address("accounts:guardian", payload["token"])),
        note=_("The link works once and for thirty days. If you do not know this person, ignore this mail: nothing happens."),
    )


def _agreed_notice(_payload: Payload) -> NoticeText:
    return NoticeText(_("Your parent or guardian has agreed"), _("Your account is open."))


def _agreed(payload: Payload) -> Mail:
    return letter(
        _agreed_notice(payload).title,
        _("Your account is open. You can build your portfolio now."),
        button=(_("Sign in"), address("account_login")),
    )
