"""Personal tokens for programs: shown once, kept as a hash, ended by their person at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts import secrets
from talentpool.accounts.models import ApiToken, User
from talentpool.kernel.errors import TooMany

PREFIX = "tp_"  # so that a leaked token is recognised by who scans for such
MAX_LIVE = 20
USED_EVERY = timedelta(minutes=5)


class TooManyTokens(TooMany):
    code = "too_many_tokens"
    reason = _("You have twenty tokens. End one that you no longer use.")


@transaction.atomic
def issue(user: User, *, name: str, at: datetime, expires_at: datetime | None = None) -> tuple[ApiToken, str]:
    """Answer the row and the token itself, which is never seen again."""
    User.objects.select_for_update().get(pk=user.pk)
    if user.api_tokens.live(at=at).count() >= MAX_LIVE:
        raise TooManyTokens()
    token = PREFIX + secrets.new_token()
    row = ApiToken.objects.create(user=user, name=name, token_hash=secrets.digest(token), expires_at=expires_at)
    return row, token


def revoke(token: ApiToken, *, at: datetime) -> None:
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)


def mark_used(token: ApiToken, *, at: datetime) -> None:
    """Write the last use at most every five minutes: reading must not become writing."""
    if token.last_used_at is None or at - token.last_used_at >= USED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
