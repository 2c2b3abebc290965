"""Every page outside the jobs room: who opens it, and what must be there first. `ROOMS` is held against the URLconf.

A new page belongs into a room of `ROOMS`; an address that is no page (it only takes a form, or leads elsewhere, or
answers a program) belongs into `NO_PAGES`, with the reason. Pages of `jobs` are judged in `tests/jobs`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Visit:
    """One opening of a page. `args` are words, or names of what the world holds (`world["portfolio.slug"]`)."""

    name: str
    args: tuple[str, ...] = ()
    who: str = ""
    query: str = ""
    # What somebody does on the page before it is judged.
    then: Callable[[Any], None] | None = None
    note: str = ""
    status: int = 200

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name, self.query, self.note, f"as {self.who}" if self.who else ""]))


def send(page: Any) -> None:
    """Send the page's own form as it is, so that its complaints are judged too."""
    page.locator("main form [type=submit]:visible").last.click()
    page.wait_for_load_state()


def save_nonsense(page: Any) -> None:
    page.locator("[name=links-0-url]").fill("nonsense")
    page.locator("#portfolio-form [type=submit]:visible").last.click()
    page.locator(".banner.bad").wait_for()


def answer_nothing(page: Any) -> None:
    page.locator("form[action$='/answer/'] [type=submit]").click()
    page.locator("#answer-text-error").wait_for()


def open_menu(page: Any) -> None:
    page.locator(".menu-box summary").click()


ROOMS: dict[str, list[Visit]] = {
    "public": [
        Visit("home"),
        Visit("home", who="ada", then=open_menu, note="menu open"),
        Visit("portfolios:directory"),
        Visit("portfolios:directory", query="?software=toon-boom-harmony&language=en&q=animator"),
        Visit("portfolios:directory", query="?q=nobodyatall&software=photoshop", note="nobody found"),
        Visit("portfolios:detail", ("portfolio.slug",)),
        Visit("portfolios:detail", ("portfolio.slug",), who="ada"),
        Visit("cms:collection", ("collection.slug",)),
        Visit("cms:about"),
        Visit("cms:privacy"),
        Visit("cms:accessibility"),
        Visit("cms:open_source"),
        Visit("wagtail_serve", ("page",)),
    ],
    "entrance": [
        Visit("accounts:signup"),
        Visit("accounts:signup", then=send, note="refused"),
        Visit("account_login"),
        Visit("account_login", then=send, note="refused"),
        Visit("account_reset_password"),
        Visit("account_reset_password", then=send, note="refused"),
        Visit("account_reset_password_done"),
        Visit("account_reset_password_from_key", ("reset.uid", "reset.key")),
        Visit("account_reset_password_from_key", ("reset.uid", "nonsense"), note="old link"),
        Visit("account_reset_password_from_key_done"),
        Visit("account_email_verification_sent"),
        Visit("account_confirm_email", ("confirmation.key",)),
        Visit("account_confirm_email", ("nonsense",), note="old link"),
        Visit("account_inactive"),
        Visit("accounts:guardian", ("guardian.token",)),
        Visit("accounts:guardian", ("guardian.token",), then=send, note="refused"),
    ],
    "account": [
        Visit("accounts:settings", who="cleo"),
        Visit("accounts:inbox", who="cleo"),
        Visit("accounts:inbox", who="bo", note="empty"),
        Visit("accounts:make_token", who="cleo"),
        Visit("accounts:make_token", who="cleo", then=send, note="refused"),
        Visit("account_stop", who="cleo"),
        Visit("account_stop", who="rio"),
        Visit("account_erase", who="cleo", note="hands over first"),
        Visit("account_erase", who="rio"),
        Visit("account_erase", who="rio", then=send, note="refused"),
        Visit("account_erased"),
        Visit("accounts:export", who="cleo"),
        Visit("accounts:export", who="stopped"),
        Visit("accounts:waiting", who="child"),
        Visit("accounts:waiting", who="stopped"),
        Visit("accounts:invitation", ("invitation.token",), who="bo"),
        Visit("accounts:invitation", ("invitation.token",), who="cleo", note="another's", status=403),
        Visit("accounts:studio_new", who="bo"),
        Visit("accounts:studio_new", who="bo", then=send, note="refused"),
        Visit("accounts:team", ("studio.public_id",), who="cleo"),
        Visit("accounts:team_remove", ("studio.public_id", "rio.public_id"), who="cleo"),
        Visit("accounts:team_remove", ("studio.public_id", "rio.public_id"), who="rio", note="leaving"),
        Visit("accounts:team_hand_over", ("studio.public_id", "rio.public_id"), who="cleo"),
    ],
    "safety": [
        Visit("account_logout", who="cleo"),
        Visit("account_email", who="cleo"),
        Visit("account_change_password", who="cleo"),
        Visit("account_change_password", who="cleo", then=send, note="refused"),
        Visit("account_reauthenticate", who="bo"),
        Visit("mfa_index", who="cleo"),
        Visit("mfa_index", who="guarded"),
        Visit("mfa_reauthenticate", who="guarded"),
        Visit("mfa_activate_totp", who="cleo"),
        Visit("mfa_activate_totp", who="cleo", then=send, note="refused"),
        Visit("mfa_deactivate_totp", who="guarded"),
        Visit("mfa_view_recovery_codes", who="guarded"),
        Visit("mfa_generate_recovery_codes", who="guarded"),
        Visit("mfa_list_webauthn", who="guarded"),
        Visit("mfa_add_webauthn", who="cleo"),
        Visit("mfa_reauthenticate_webauthn", who="guarded"),
        Visit("mfa_edit_webauthn", ("passkey.pk",), who="guarded"),
        Visit("mfa_remove_webauthn", ("passkey.pk",), who="guarded"),
        Visit("mfa_authenticate", note="half signed in"),
    ],
    "portfolio": [
        Visit("portfolios:edit", who="ada", note="published"),
        Visit("portfolios:edit", who="bo", note="begun"),
        Visit("portfolios:edit", who="made", note="in review"),
        Visit("portfolios:edit", who="rani", note="sent back"),
        Visit("portfolios:edit", who="rani", then=answer_nothing, note="answer refused"),
        Visit("portfolios:edit", who="bo", then=save_nonsense, note="refused"),
        Visit("portfolios:preview", who="bo"),
        Visit("portfolios:submit", who="ada"),
        Visit("portfolios:submit", who="bo", note="not complete"),
        Visit("portfolios:unpublish", who="ada"),
        Visit("portfolios:delete", who="ada"),
    ],
}

NO_PAGES: dict[str, str] = {
    "accounts:landing": "leads to the person's own work",
    "accounts:signup_intent": "a later screen: judged on the way through all four",
    "accounts:signup_person": "a later screen: judged on the way through all four",
    "accounts:signup_guardian": "a later screen: judged on the way through all four",
    "account_signup": "leads to accounts:signup, whose address it has",
    "account_set_password": "leads to the change of a password: everybody has one",
    "account_confirm_login_code": "sign-in by code is off",
    "accounts:give_consent": "takes a form",
    "accounts:withdraw_consent": "takes a form",
    "accounts:end_token": "takes a form",
    "accounts:ask_for_export": "takes a form",
    "accounts:download_export": "leads to a file",
    "accounts:mark_all_read": "takes a form",
    "accounts:open_notice": "takes a form",
    "accounts:team_invite": "takes a form; refused, it shows accounts:team",
    "accounts:team_revoke": "takes a form",
    "accounts:team_role": "takes a form",
    "mfa_download_recovery_codes": "a text file",
    "mfa_login_webauthn": "answers a script",
    "media:picture_status": "answers a script",
    "portfolios:autosave": "answers a script",
    "portfolios:checklist": "a part of the editor",
    "portfolios:take_back": "takes a form",
    "portfolios:answer": "takes a form; refused, it is judged from the editor of somebody who was sent back",
    "wagtailcore_login": "leads to account_login",
    "wagtailcore_authenticate_with_password": "no page of ours can have a password of its own",
}
