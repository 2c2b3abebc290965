"""One small world for all permission tests: the cast, what they own, and a name for everything that an address may hold.

Ada and Bo are talents with published portfolios; Ada has a newer draft, Bo's newer one is in review. Nia has only a
draft. Studio Comet has postings in every state, and Ada applied to three of them. Dan owns Dune, Una the unverified
Uncharted, and Quill waits for the city's look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from cms.models import HomePage, StandardPage
from jobs.models import Application, Posting, Production
from media.storage import sign
from portfolios import drafts
from portfolios.models import PortfolioPage
from talentpool.accounts.actions import guardians, invitations, tokens
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import ApiToken, Export, Studio, User
from talentpool.outbox import promises
from talentpool.outbox.models import Notice, Promise, PromiseState
from tests.cms.make import hours, make_collection
from tests.conftest import enrol, prove
from tests.factories.hiring import make_application
from tests.factories.people import join, make_person, make_studio
from tests.factories.portfolios import make_content, make_draft, make_picture, make_published, save, submit
from tests.factories.postings import make_posting, make_production

ACTORS = ("stranger", "ada", "bo", "cleo", "rio", "rhea", "dan", "una", "eve")


@dataclass
class World:
    people: dict[str, User] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    studios: dict[str, Studio] = field(default_factory=dict)
    postings: dict[str, Posting] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)
    productions: dict[str, Production] = field(default_factory=dict)
    portfolios: dict[str, PortfolioPage] = field(default_factory=dict)


def build() -> World:
    world = World()
    _people(world)
    _studios(world)
    _portfolios(world)
    _jobs(world)
    _accounts(world)
    _city(world)
    for name in ACTORS:
        world.clients[name] = sign_in(world.people.get(name))
    return world


def sign_in(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
        if user.is_staff:
            prove(client, user)
    return client


def _people(world: World) -> None:
    people = world.people
    for name, intent in (("ada", "makes"), ("bo", "makes"), ("nia", "makes"), ("cleo", "hires"), ("rio", "hires")):
        people[name] = make_person(name.title(), intent=intent)
    for name in ("rhea", "dan", "una", "quin"):
        people[name] = make_person(name.title(), intent="hires")
    people["eve"] = make_person("Eve Staff", is_staff=True, is_superuser=True)
    # Staff need a second factor for everything, owners for contacts.
    enrol(people["eve"])
    enrol(people["cleo"])
    world.names |= {f"person_{name}": person.public_id for name, person in people.items()}
    for name, person in people.items():
        world.tokens[name] = tokens.issue(person, name="script", at=timezone.now())[1]
    world.names["token"] = ApiToken.objects.get(user=people["ada"]).public_id


def _studios(world: World) -> None:
    owners = {"comet": "cleo", "dune": "dan", "uncharted": "una", "quill": "quin"}
    for name, owner in owners.items():
        verified = name in {"comet", "dune"}
        studio = make_studio(f"Studio {name.title()}", owner=world.people[owner], verified=verified)
        world.studios[name] = studio
        world.names |= {name: studio.public_id, f"{name}_slug": studio.slug}
    Studio.objects.filter(pk=world.studios["quill"].pk).update(
        verification=Verification.REQUESTED, verification_requested_at=timezone.now(), verification_message="Look."
    )
    join(world.studios["comet"], world.people["rio"], MemberRole.RECRUITER)
    join(world.studios["comet"], world.people["rhea"], MemberRole.REVIEWER)


def _portfolios(world: World) -> None:
    people = world.people
    for name in ("ada", "bo"):
        portfolio = make_published(people[name], reviewer=people["eve"])
        newer = make_content(people[name], headline_en="Newer than what is published")
        world.portfolios[name] = save(portfolio, newer)
    submit(world.portfolios["bo"])
    world.portfolios["nia"] = make_draft(people["nia"])
    for name in ("ada", "bo", "nia"):
        portfolio = PortfolioPage.objects.get(person=people[name])
        world.portfolios[name] = portfolio
        world.names |= {f"{name}_slug": portfolio.slug, f"{name}_talent": portfolio.public_id}
    picture = make_picture(people["ada"])
    world.names |= {"picture": picture.public_id, "private": sign(picture.copies.get().private_name)}


def _jobs(world: World) -> None:
    ada, comet = world.people["ada"], world.studios["comet"]
    states = {"draft": "draft", "submitted": "submitted", "closed": "closed", "cancelled": "cancelled"}
    states |= dict.fromkeys(("open", "to_apply", "second", "third"), "open")
    for name, state in states.items():
        world.postings[name] = make_posting(comet, state=state)
    world.postings["dune_draft"] = make_posting(world.studios["dune"], state="draft")
    world.postings["dune_open"] = make_posting(world.studios["dune"])
    world.postings["una_draft"] = make_posting(world.studios["uncharted"], state="draft")
    for name, posting in world.postings.items():
        world.names[name] = posting.public_id
    for name, posting, state in (
        ("app", "open", "shortlisted"),
        ("app_new", "second", "submitted"),
        ("app_offer", "third", "offer"),
    ):
        world.applications[name] = make_application(world.postings[posting], ada, state=state)
    world.applications["dune_app"] = make_application(world.postings["dune_open"], world.people["bo"], state="shortlisted")
    for studio, name in (("comet", "production"), ("dune", "dune_production")):
        world.productions[name] = make_production(world.studios[studio])
    world.names |= {name: row.public_id for name, row in (*world.applications.items(), *world.productions.items())}


def _accounts(world: World) -> None:
    ada, bo = world.people["ada"], world.people["bo"]
    at = timezone.now()
    invitation = invitations.invite(world.studios["comet"], email=bo.email, role="reviewer", by=world.people["cleo"], at=at)
    kid = make_person("Kid", birth_date=(at - timedelta(days=366 * 16)).date())
    guardians.ask(kid, email="ibu@example.org", at=at)
    promises.tell("guardian_agreed", to=ada, event="event:1", payload={})
    told = {row.kind: row.payload["token"] for row in Promise.objects.all() if "token" in row.payload}
    world.names |= {
        "invitation": invitation.public_id,
        "invitation_token": told["studio_invitation"],
        "guardian_token": next(token for kind, token in told.items() if "guardian" in kind),
        "notice": Notice.objects.filter(recipient_id=ada.pk).latest("pk").pk,
    }


def _city(world: World) -> None:
    ada = world.portfolios["ada"]
    make_collection(ada, slug="running")
    make_collection(ada, slug="to-come", starts_at=hours(24), ends_at=hours(48))
    home = HomePage.objects.get(locale__language_code="en")
    home.add_child(instance=StandardPage(title="Workshops", slug="workshops", locale=home.locale))
    home.add_child(instance=StandardPage(title="Not yet", slug="not-yet", live=False, locale=home.locale))
    at = timezone.now()
    export = Export.objects.create(user=world.people["ada"], asked_at=at, ready_at=at, file="export/ada.zip", size_bytes=1)
    world.names["export"] = export.public_id
    dead = Promise.objects.first()
    Promise.objects.filter(pk=dead.pk).update(state=PromiseState.DEAD)
    world.names["dead"] = dead.pk


def newest(world: World, name: str) -> str:
    """The version of somebody's draft."""
    return drafts.version_of(world.portfolios[name])
