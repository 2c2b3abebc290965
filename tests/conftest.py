"""The cast: the people that every test knows by name, and how to sign them in.

Ada is a talent, Bo another. Studio Comet is verified: Cleo owns it, Rio recruits, Rhea reviews. Dan owns Studio
Dune, verified too and a rival. Una owns an unverified studio. Eve is city staff. A stranger is the plain `client`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import translation
from playwright.sync_api import Page

from talentpool.accounts.enums import MemberRole
from talentpool.accounts.models import Studio, User
from talentpool.kernel import clock
from talentpool.outbox.delivery import claim_due, deliver
from tests.factories.people import join, make_person, make_studio


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Addresses and words of every test are the English ones; a request before it may have left another language."""
    translation.activate("en")


@pytest.fixture
def ada(db) -> User:
    return make_person("Ada Lestari", intent="makes")


@pytest.fixture
def bo(db) -> User:
    return make_person("Bo", intent="makes")


@pytest.fixture
def cleo(db) -> User:
    return make_person("Cleo Hartono", intent="hires")


@pytest.fixture
def comet(cleo) -> Studio:
    return make_studio("Studio Comet", owner=cleo)


@pytest.fixture
def rio(comet) -> User:
    user = make_person("Rio", intent="hires")
    join(comet, user, MemberRole.RECRUITER)
    return user


@pytest.fixture
def rhea(comet) -> User:
    user = make_person("Rhea", intent="hires")
    join(comet, user, MemberRole.REVIEWER)
    return user


@pytest.fixture
def dan(db) -> User:
    return make_person("Dan Wirawan", intent="hires")


@pytest.fixture
def dune(dan) -> Studio:
    return make_studio("Studio Dune", owner=dan)


@pytest.fixture
def una(db) -> User:
    return make_person("Una", intent="hires")


@pytest.fixture
def uncharted(una) -> Studio:
    return make_studio("Studio Uncharted", owner=una, verified=False)


@pytest.fixture
def eve(db) -> User:
    return make_person("Eve Staff", is_staff=True, is_superuser=True)


@pytest.fixture
def as_() -> Callable[[User], Client]:
    """A client in which the person is signed in; staff, who need one, with a second factor."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        if user.is_staff:
            enrol(user)
            prove(client, user)
        return client

    return sign_in


@pytest.fixture
def signed_in_page(open_page: Callable[..., Page], live_server, as_) -> Callable[..., Page]:
    """A browser window in which the person is signed in."""

    def open_as(user: User, **options) -> Page:
        page = open_page(**options)
        cookie = as_(user).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return open_as


@pytest.fixture
def second_factor() -> Callable[[User], Authenticator]:
    """Give somebody an authenticator app."""
    return enrol


def enrol(user: User) -> Authenticator:
    return user.authenticator_set.filter(type="totp").first() or TOTP.activate(user, generate_totp_secret()).instance


def prove(client: Client, user: User) -> None:
    """Leave in the session what signing in with a second factor leaves there."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": clock.now().timestamp()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


@pytest.fixture
def deliver_outbox(db) -> Callable[[], int]:
    """Keep every due promise in this process, as relay and worker would; answers how many were tried."""

    def deliver_all() -> int:
        count = 0
        while claims := claim_due(at=clock.now()):
            for claim in claims:
                deliver(claim)
            count += len(claims)
        return count

    return deliver_all


@pytest.fixture
def mails() -> list:
    """What was really sent, in order."""
    return mail.outbox
