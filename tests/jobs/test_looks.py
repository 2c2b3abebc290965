"""Every page of the jobs side in a real browser: see `tests/look/judging.py` for what it is held to."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from jobs.enums import PostingState
from jobs.models import Application, Posting
from talentpool.accounts.models import Studio
from tests.factories import pictures as files
from tests.factories.hiring import make_application, make_open_posting, make_question
from tests.factories.people import make_person
from tests.factories.portfolios import make_published
from tests.factories.postings import a_software, make_posting, make_production
from tests.look.judging import faults

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class World:
    """What the pages are about: applications that wait, meet and have an offer, a job that is over."""

    comet: Studio
    posting: Posting
    over: Posting
    waiting: Application
    offered: Application
    met: Application

    @property
    def desk(self) -> str:
        return f"/en/studio/{self.comet.public_id}/"

    @property
    def own(self) -> str:
        return f"{self.desk}postings/{self.posting.public_id}/"

    def file(self, application: Application) -> str:
        return f"{self.desk}applications/{application.public_id}/"


def of_strangers(world: World) -> list[str]:
    job = world.posting.public_id
    return ["/id/jobs/", "/en/jobs/?q=nothing&place=remote", f"/en/jobs/{job}/", gone(world), f"/en/studios/{world.comet.slug}/"]


def gone(world: World) -> str:
    return f"/en/jobs/{world.over.public_id}/"


def of_a_reader(world: World) -> list[str]:
    """Bo could apply, and has not yet."""
    job = world.posting.public_id
    return [f"/id/jobs/{job}/", f"/en/jobs/{job}/apply/", "/en/applications/"]


def of_an_applicant(world: World) -> list[str]:
    waiting, offered = (f"/en/applications/{one.public_id}/" for one in (world.waiting, world.offered))
    return [
        "/id/applications/",
        waiting,
        f"{waiting}withdraw/",
        offered,
        f"{offered}accept/",
        f"/en/jobs/{world.posting.public_id}/",
    ]


def of_a_studio(world: World) -> list[str]:
    desk, own = world.desk, world.own
    production = f"{desk}productions/{world.posting.production.public_id}/"
    return [desk, f"{desk}profile/", f"{desk}productions/new/", production, own, f"{own}edit/?check=1", f"{own}really/cancel/"]


def of_a_recruiter(world: World) -> list[str]:
    waiting, board = world.file(world.waiting), f"{world.own}applications/"
    steps = [f"{waiting}{verb}/" for verb in ("interview", "test", "offer", "reject")]
    return [board, f"{board}?stage=shortlisted", waiting, world.file(world.offered), world.file(world.met), *steps]


READERS = [("", of_strangers), ("bo", of_a_reader), ("ada", of_an_applicant), ("cleo", of_a_studio), ("cleo", of_a_recruiter)]


@pytest.fixture
def world(comet, ada, bo, cleo, deliver_outbox) -> World:
    production = make_production(comet, picture=files.make_picture(cleo), picture_alt="Rice fields at dawn")
    posting = make_open_posting(comet, title="Animator 2D untuk serial anak", language="id", production=production, seats=3)
    posting.software.set([a_software("harmony")])
    make_question(posting, "Can you start in December?")
    other = make_posting(comet, deadline_zone="Asia/Tokyo")
    over = make_posting(comet, state=PostingState.CLOSED, ended_at=timezone.now())
    make_published(ada), make_published(bo)
    waiting = make_application(posting, ada, state="shortlisted", by=cleo)
    offered = make_application(other, ada, state="offer", by=cleo)
    citra = make_person("Citra")
    make_published(citra)
    make_application(posting, citra, state="rejected", by=cleo)
    met = make_application(other, citra, state="interview", by=cleo)
    deliver_outbox()
    return World(comet, posting, over, waiting, offered, met)


@pytest.mark.parametrize(("reader", "paths"), READERS, ids=[paths.__name__ for _reader, paths in READERS])
def test_every_page_is_accessible_in_every_look_and_fits_the_smallest_phone(
    reader, paths, world, open_context, live_server, request
):
    context = open_context(reduced_motion="reduce")
    if reader:
        context.add_cookies([session_of(request.getfixturevalue(reader), live_server.url)])
    page = context.new_page()

    found = [fault for path in paths(world) for fault in faults_of(page, path)]

    assert "\n".join(found) == ""


def faults_of(page: Page, path: str) -> list[str]:
    answer = page.goto(path)
    assert answer.status in {200, 410}, (path, answer.status)
    return [f"{path} {fault}" for fault in faults(page)]


def session_of(user, url):
    """The cookie of a session, for a browser window."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
