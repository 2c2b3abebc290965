"""The main job, with all its people, however each of them works the pages: publish, verify, post, apply, offer, accept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jobs.models import Application, PostingRole
from talentpool.seed import artwork
from tests.journeys import people

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
ADA, CLEO = "ada@example.org", "cleo@comet.example"
TITLE = "Character animator for a children's series"


def open_a_posting(studio: Any, staff: Any, deliver: Callable[[], int]) -> str:
    """From a recruiter's sign-up to a posting that everybody can see; answers the studio's id."""
    people.sign_up(studio, name="Cleo Hartono", email=CLEO, intent="I hire", deliver=deliver)
    comet = people.found_studio(studio, name="Studio Comet", city="Cimahi", evidence="comet.example, founded 2014")
    people.judge(staff, "Studio Comet", "Verify", reason="The business registration is in order.")
    people.write_posting(studio, comet, title=TITLE, role="2D key animator", question="Can you start in December?")
    people.judge(staff, TITLE, "Approve")
    return comet


def publish_a_portfolio(freelancer: Any, staff: Any, deliver: Callable[[], int]) -> None:
    """From a freelancer's sign-up to a page in the directory."""
    people.sign_up(freelancer, name="Ada Lestari", email=ADA, intent="I make", deliver=deliver)
    people.build_portfolio(
        freelancer,
        headline="2D character animator",
        about="I like small acting: a breath held, a glance, shoulders that drop.",
        role="2D key animator",
        software="Toon Boom Harmony",
        picture=artwork.render("walk", size=(1280, 720)),
        deliver=deliver,
    )
    assert freelancer.goto("/en/talent/ada-lestari/").status == 404
    people.submit_portfolio(freelancer)
    people.approve_portfolio(staff, "Ada Lestari")


def require_hired() -> None:
    """One person, one seat, and nothing kept back."""
    assert Application.objects.get().state == "hired"
    role = PostingRole.objects.get()
    assert (role.hired, role.reserved) == (1, 0)
