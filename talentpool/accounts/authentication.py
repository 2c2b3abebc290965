"""Personal tokens at the API's door: `Authorization: Bearer tp_…`. Rights are read anew at each request."""

from __future__ import annotations

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from talentpool.accounts import rules, secrets
from talentpool.accounts.actions import tokens
from talentpool.accounts.models import ApiToken, User
from talentpool.kernel import clock


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _space, value = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        at = clock.now()
        found = ApiToken.objects.live(at=at).select_related("user")
        token = found.filter(token_hash=secrets.digest(value.strip().decode("latin-1"))).first()
        if token is None:
            raise AuthenticationFailed(_("This token does not exist, has ended or was revoked."))
        decision = rules.is_in_use(token.user)
        if not decision:
            raise PermissionDenied(decision.reason, code=decision.code)
        tokens.mark_used(token, at=at)
        return token.user, token

    def authenticate_header(self, _request: Request) -> str:
        """Makes an unauthenticated request a 401 that says how to come in."""
        return 'Bearer realm="api"'
