"""What a studio's people, and the people it invites, are told."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from talentpool.accounts.enums import MemberRole
from talentpool.outbox.kinds import Kind, Mail, NoticeText, Payload, register
from talentpool.outbox.letters import address, letter


def register_kinds() -> None:
    register(Kind("studio_invitation", mail=_invitation, forget=True))
    register(Kind("studio_joined", notice=_joined))
    register(Kind("studio_membership", mail=_membership, notice=_membership_notice))
    register(Kind("studio_judged", mail=_judged, notice=_judged_notice))


def _invitation(payload: Payload) -> Mail:
    words = {"studio": payload["studio"], "by": payload["by"], "role": MemberRole(payload["role"]).label}
    return letter(
        _("%(studio)s invites you to its team") % words,
        _("%(by)s invites you to join the studio %(studio)s here. Your role would be: %(role)s.") % words,
        button=(_("See the invitation"), address("accounts:invitation", payload["token"])),
        note=" ".join(
            [
                _("The invitation is for this e-mail address alone, works once and ends after seven days."),
                _("If you do not know the studio, ignore this mail: nothing happens."),
            ]
        ),
    )


def _joined(payload: Payload) -> NoticeText:
    words = {"member": payload["member"], "studio": payload["studio"], "role": MemberRole(payload["role"]).label}
    return NoticeText(_("%(member)s joined %(studio)s") % words, _("Role: %(role)s") % words, _team(payload))


def _membership_notice(payload: Payload) -> NoticeText:
    words = {"studio": payload["studio"]}
    if not payload["role"]:
        return NoticeText(_("You are no longer a member of %(studio)s") % words)
    words["role"] = MemberRole(payload["role"]).label
    return NoticeText(_("Your role at %(studio)s is now: %(role)s") % words, url=_team(payload))


def _membership(payload: Payload) -> Mail:
    notice = _membership_notice(payload)
    return letter(notice.title, _("An owner of the studio changed this. Ask them if you did not expect it."))


def _judged_notice(payload: Payload) -> NoticeText:
    words = {"studio": payload["studio"]}
    titles = {
        "verify": _("%(studio)s is verified") % words,
        "refuse": _("The verification of %(studio)s was not accepted") % words,
        "reverify": _("%(studio)s waits for a new verification") % words,
        "suspend": _("%(studio)s is suspended") % words,
        "reinstate": _("%(studio)s is active again") % words,
    }
    return NoticeText(titles[payload["verb"]], payload["reason"] or _consequence(payload["verb"]), _team(payload))


def _judged(payload: Payload) -> Mail:
    reason = _("The city's reason: %(reason)s") % {"reason": payload["reason"]} if payload["reason"] else ""
    button = (_("Open the studio's page"), address("accounts:team", payload["studio_id"]))
    return letter(_judged_notice(payload).title, _consequence(payload["verb"]), reason, button=button)


def _consequence(verb: str) -> str:
    return {
        "verify": _("The studio can publish its postings now."),
        "refuse": _("You can change what is missing and ask for verification again."),
        "reverify": _(
            "Its name, place, website or owners changed, so the city looks at it anew. Its postings are hidden until then."
        ),
        "suspend": _("Its postings are hidden, and its team cannot work with applications."),
        "reinstate": _("Its postings are shown again."),
    }[verb]


def _team(payload: Payload) -> str:
    return reverse("accounts:team", args=[payload["studio_id"]])
