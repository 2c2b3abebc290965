"""One small world in which every page has something to show, made by the actions that people use."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.test import Client

from cms.models import HomePage, StandardPage
from portfolios.actions import reviews
from talentpool.accounts.actions import consents, guardians, invitations, tokens
from talentpool.accounts.enums import MemberRole, Purpose
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.outbox import promises
from talentpool.outbox.models import Promise
from tests.cms.make import make_collection
from tests.factories.hiring import make_application, make_open_posting
from tests.factories.people import join, make_person, make_studio
from tests.factories.portfolios import make_draft, make_published, make_rows, submit

LONG_NAME = "Raden Ayu Kusumaningtyas Wirasoebrata"
# What a browser answered when it made one.
PASSKEY = {
    "id": "1gJvFp7uEX6kqhapUBhKNJzqlTI7Iac0wl4o1ji7Qw4",
    "rawId": "1gJvFp7uEX6kqhapUBhKNJzqlTI7Iac0wl4o1ji7Qw4",
    "type": "public-key",
    "response": {
        "transports": ["internal"],
        "clientDataJSON": (
            "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiUThhS0pSRjM4UDExWW5qcUVPTlJJMTgyeDltaWgxQi14Y01m"
            "Mm5DWFNsWSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6NDQ1MjkiLCJjcm9zc09yaWdpbiI6ZmFsc2V9"
        ),
        "attestationObject": (
            "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcI"
            "AQIDBAUGBwgAINYCbxae7hF-pKoWqVAYSjSc6pUyOyGnNMJeKNY4u0MOpQECAyYgASFYIL3CiUcac66zh9SeJvzy2InoJD3ftvle"
            "ynyWmWdzwicJIlgg9w1J1vr3WAe9vLszMjKYo6l8qhEglt_x2_Q5sfFsTvY"
        ),
    },
    "clientExtensionResults": {"credProps": {"rk": True}},
    "authenticatorAttachment": "platform",
}


class World:
    """What `rooms` names, made when it is first asked for."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {}
        self.words: dict[str, str] = {"nonsense": "nonsense"}

    def args(self, names: tuple[str, ...]) -> list[str]:
        return [self.words[name] for name in names]

    def public(self) -> None:
        eve = self._person("eve", "Eve Staff", is_staff=True, is_superuser=True)
        portfolio = make_published(self._person("ada", LONG_NAME), reviewer=eve, pictures=4)
        make_rows(14, portfolio)
        studio = make_studio("Studio Comet", owner=self._person("cleo", "Cleo Hartono"))
        make_open_posting(studio)
        collection = make_collection(portfolio, text_id="Enam orang.", text_en="Six people.")
        for home in HomePage.objects.all():
            page = StandardPage(title="Festival", slug="festival", locale=home.locale, body="<h2>2026</h2><p>Cimahi.</p>")
            home.add_child(instance=page)
        self.words |= {"portfolio.slug": portfolio.slug, "collection.slug": collection.slug, "page": "festival/"}

    def entrance(self) -> None:
        bo = self._person("bo", "Bo")
        address = bo.emailaddress_set.get()
        address.verified = False
        address.save()
        self.words["confirmation.key"] = EmailConfirmationHMAC(address).key
        self.words |= {"reset.uid": user_pk_to_url_str(bo), "reset.key": default_token_generator.make_token(bo)}
        child = self._person("child", "Rani Kecil", birth_date="2011-01-01")
        guardians.ask(child, email="mother@example.org", at=clock.now())
        self.words["guardian.token"] = _token("guardian_asked")

    def account(self) -> None:
        now = clock.now()
        cleo, bo = self._person("cleo", "Cleo Hartono", birth_date="1985-01-01"), self._person("bo", "Bo")
        rio = self._person("rio", "Rio")
        child = self._person("child", "Rani Kecil", birth_date="2011-01-01")
        guardians.ask(child, email="mother@example.org", at=now)
        stopped = self._person("stopped", "Tono", birth_date="1990-01-01")
        consents.give(stopped, Purpose.ACCOUNT, language="en", at=now)
        consents.withdraw(stopped, Purpose.ACCOUNT, at=now)
        studio = make_studio("Studio Comet", owner=cleo)
        join(studio, rio, MemberRole.RECRUITER)
        join(studio, self._person("rhea", LONG_NAME), MemberRole.REVIEWER)
        for email in (bo.email, "a.rather.long.address.of.somebody@animation.example.org"):
            invitations.invite(studio, email=email, role="reviewer", by=cleo, at=now)
        self.words["invitation.token"] = _token("studio_invitation", address=bo.email)
        consents.give(cleo, Purpose.ACCOUNT, language="en", at=now)
        consents.give(cleo, Purpose.CONTACT, language="en", at=now)
        tokens.issue(cleo, name="My script", at=now)
        make_application(make_open_posting(studio), make_published(self._person("ada", LONG_NAME)).person)
        with transaction.atomic():
            payload = {"studio": studio.name, "studio_id": studio.public_id, "verb": "verify", "reason": "Register seen."}
            promises.tell("studio_judged", to=cleo, event="test", payload=payload)
        self.words |= {"studio.public_id": studio.public_id, "rio.public_id": rio.public_id}

    def safety(self) -> None:
        self._person("cleo", "Cleo Hartono")
        self._person("bo", "Bo")
        guarded = self._person("guarded", "Gita")
        TOTP.activate(guarded, generate_totp_secret())
        RecoveryCodes.activate(guarded)
        self.words["passkey.pk"] = str(WebAuthn.add(guarded, "My phone", PASSKEY).instance.pk)

    def portfolio(self) -> None:
        eve = self._person("eve", "Eve Staff", is_staff=True, is_superuser=True)
        make_published(self._person("ada", LONG_NAME), reviewer=eve, pictures=3)
        make_draft(self._person("bo", "Bo"), city="", pictures=2)
        submit(make_draft(self._person("made", "Made")))
        reviews.send_back(submit(make_draft(self._person("rani", "Rani"))), by=eve, comment="Name your part in each picture.")

    def _person(self, key: str, name: str, **fields: Any) -> User:
        self.people[key] = make_person(name, **fields)
        return self.people[key]

    def session(self, key: str) -> str:
        """Of somebody who has just given password and second factor, as pages about safety ask."""
        person = self.people[key]
        client = Client()
        client.force_login(person)
        session = client.session
        proof = {"method": "password", "at": clock.now().timestamp(), "reauthenticated": True}
        if Authenticator.objects.filter(user=person).exists():
            proof |= {"method": "mfa", "type": "totp"}
        session["account_authentication_methods"] = [proof]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return str(session.session_key)


def _token(kind: str, **fields: str) -> str:
    """What the mail carries."""
    promise = Promise.objects.filter(kind=kind, **fields).latest("pk")
    return re.sub(r"[^\w-]", "", promise.payload["token"])
