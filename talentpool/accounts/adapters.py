"""How allauth works in this house: mails through the outbox, links on the site's own address, limits that hold.

Limits on guessing a password, counted in the database (kernel/cache.py), all on a normalised address:
- a client, whatever accounts it tries;
- a client at one account;
- an account, from all clients together, but only from devices it never was signed in on. Somebody who
  guesses can so never lock out a person who uses their own device; on a new one, a reset by mail opens the way.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from talentpool.accounts import secrets
from talentpool.accounts.actions.invitations import Addressee
from talentpool.accounts.emails.account import KIND
from talentpool.accounts.models import User
from talentpool.kernel.ids import new_id
from talentpool.outbox import promises

DEVICE_COOKIE = "device"
DEVICE_SECONDS = 180 * 24 * 3600
_DEVICE_SALT = "accounts.device"
_RESET_HERE = "account_reset_here"
_APP = "allauth.account"


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Promise the mail; the words are in `emails/account.py`. Only keys leave the context."""
        payload = {name: context[name] for name in ("key", "uid") if context.get(name)} | {"template": template_prefix}
        person = User.objects.filter(email=email.lower()).first()
        language = person.language if person else (get_language() or "id")[:2]
        to = Addressee(email, language, person.pk if person else None)
        with transaction.atomic():
            promises.tell(KIND, to=to, event=f"account:{new_id()}", payload=payload)

    def is_safe_url(self, url: str) -> bool:
        """Only a path of this site, whatever host the request claims."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try before it is made; a success gives its own count back, and no other."""
        super().pre_authenticate(request, **credentials)
        address = _normal(credentials.get("email", ""))
        self._account_usage = None
        if _knows_device(request, address):
            return
        self._account_usage = ratelimit.consume(
            request, app=_APP, action="login_failed_account", key=secrets.digest(address), limit_get=True
        )
        if not self._account_usage:
            self._rollback_login_failed_rl_usage()
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if getattr(self, "_account_usage", None):
            self._account_usage.rollback()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One client at one account; the Host header, which a client chooses, has no part in it."""
        return secrets.digest(f"{_normal(credentials.get('email', ''))}|{ratelimit.get_ip(request)}")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who has just set a new password by mail may sign in here, however busy a guesser is elsewhere."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        request.session[_RESET_HERE] = secrets.digest(_normal(credentials["email"]))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Leave a mark in the browser, so that this device is known at the next sign-in."""
        response = super().post_login(request, user, **kwargs)
        response.set_cookie(
            DEVICE_COOKIE,
            signing.dumps(secrets.digest(_normal(user.get_username())), salt=_DEVICE_SALT),
            max_age=DEVICE_SECONDS,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
        return response


def _normal(address: str) -> str:
    """One spelling for one account: case, width and blanks make no difference."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def _knows_device(request: HttpRequest, address: str) -> bool:
    """Whether this account was signed in, or its password reset, in this very browser."""
    digest = secrets.digest(address)
    if request.session.get(_RESET_HERE) == digest:
        return True
    try:
        return signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=_DEVICE_SALT, max_age=DEVICE_SECONDS) == digest
    except signing.BadSignature:
        return False
