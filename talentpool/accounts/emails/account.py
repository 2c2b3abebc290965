"""Mails about the account itself. allauth names them by its template; the words are ours.

The payload holds keys, never addresses of pages: the page is named here, in the recipient's language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talentpool.outbox.kinds import Kind, Mail, Payload, register
from talentpool.outbox.letters import address, letter

KIND = "account_mail"


def register_kinds() -> None:
    register(Kind(KIND, mail=_mail, forget=True))


def _mail(payload: Payload) -> Mail:
    template = payload["template"]
    if template in _CHANGES:
        return _changed(str(_CHANGES[template]))
    return _LETTERS[template](payload)


def _confirm(payload: Payload) -> Mail:
    return letter(
        _("Confirm your e-mail address"),
        _("This address was given for an account here. Open the link to confirm that it is yours."),
        button=(_("Confirm the address"), address("account_confirm_email", payload["key"])),
        note=_("The link works for three days. If it was not you, ignore this mail: nothing happens."),
    )


def _exists(_payload: Payload) -> Mail:
    return letter(
        _("You already have an account"),
        _("Somebody, probably you, tried to sign up with this address. It has an account already, and nothing was changed."),
        button=(_("Choose a new password"), address("account_reset_password")),
        note=_("If you know your password, simply sign in. If it was not you, ignore this mail."),
    )


def _unknown(_payload: Payload) -> Mail:
    return letter(
        _("There is no account with this address"),
        _("Somebody, probably you, asked for a new password. This address has no account here; perhaps you used another one."),
        button=(_("Sign up"), address("accounts:signup")),
        note=_("If it was not you, ignore this mail."),
    )


def _reset(payload: Payload) -> Mail:
    return letter(
        _("Choose a new password"),
        _("Somebody, probably you, asked for a new password for this account."),
        button=(
            _("Choose a new password"),
            address("account_reset_password_from_key", uidb36=payload["uid"], key=payload["key"]),
        ),
        note=_("The link works once. If it was not you, ignore this mail: your password stays as it is."),
    )


def _changed(subject: str) -> Mail:
    return letter(
        subject,
        _("If this was you, there is nothing to do."),
        _("If it was not you, choose a new password at once; that ends every other session."),
        button=(_("Choose a new password"), address("account_reset_password")),
    )


_LETTERS: dict[str, Callable[[Payload], Mail]] = {
    "account/email/email_confirmation": _confirm,
    "account/email/email_confirmation_signup": _confirm,
    "account/email/account_already_exists": _exists,
    "account/email/unknown_account": _unknown,
    "account/email/password_reset_key": _reset,
}
_CHANGES = {
    "account/email/password_changed": gettext_lazy("Your password was changed"),
    "account/email/password_reset": gettext_lazy("Your password was changed"),
    "account/email/password_set": gettext_lazy("A password was set for your account"),
    "account/email/email_changed": gettext_lazy("The e-mail address of your account was changed"),
    "account/email/email_confirm": gettext_lazy("An e-mail address of your account was confirmed"),
    "account/email/email_deleted": gettext_lazy("An e-mail address was removed from your account"),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was added to your account"),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was removed from your account"),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added to your account"),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed from your account"),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes were made for your account"),
}
