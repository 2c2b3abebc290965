"""The main job, in a browser, with all its people: publish, verify, post, apply, offer, accept."""

import pytest
from playwright.sync_api import expect

from jobs.models import Application, PostingRole
from talentpool.seed import artwork
from tests.journeys import people

pytestmark = pytest.mark.django_db(transaction=True)
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
ADA = "ada@example.org"
TITLE = "Character animator for a children's series"


def test_the_main_job_from_sign_up_to_a_hire(open_page, deliver_outbox, mails, eve):
    studio, freelancer, staff = open_page(**DESKTOP), open_page(**PHONE), open_page(**DESKTOP)
    people.sign_in_as_staff(staff, eve)

    people.sign_up(studio, name="Cleo Hartono", email="cleo@comet.example", intent="I hire", deliver=deliver_outbox)
    comet = people.found_studio(studio, name="Studio Comet", city="Cimahi", evidence="comet.example, founded 2014")
    people.judge(staff, "Studio Comet", "Verify", reason="The business registration is in order.")
    people.write_posting(studio, comet, title=TITLE, role="2D key animator", question="Can you start in December?")
    people.judge(staff, TITLE, "Approve")

    people.sign_up(freelancer, name="Ada Lestari", email=ADA, intent="I make", deliver=deliver_outbox)
    people.build_portfolio(
        freelancer,
        headline="2D character animator",
        about="I like small acting: a breath held, a glance, shoulders that drop.",
        role="2D key animator",
        software="Toon Boom Harmony",
        picture=artwork.render("walk", size=(1280, 720)),
        deliver=deliver_outbox,
    )
    assert freelancer.goto("/en/talent/ada-lestari/").status == 404
    people.submit_portfolio(freelancer)
    staff.goto("/admin/desk/")
    staff.get_by_role("link", name="Ada Lestari").first.click()
    staff.get_by_role("button", name="More actions").click()
    staff.get_by_role("button", name="Approve").click()
    expect(staff.get_by_role("link", name="Current page status: live")).to_be_visible()

    people.apply(freelancer, TITLE, answer="Yes, from the first week.")
    people.offer(studio, comet, name="Ada Lestari", sum_="10.500.000")
    deliver_outbox()
    assert any("Job offer from Studio Comet" in message.subject for message in mails if message.to == [ADA])

    freelancer.goto("/en/applications/")
    freelancer.get_by_role("link", name=TITLE).first.click()
    freelancer.get_by_role("link", name="Accept the offer").click()
    freelancer.locator("main form button[type=submit]").last.click()
    expect(freelancer.get_by_role("heading", name="You are hired on these terms")).to_be_visible()

    assert Application.objects.get().state == "hired"
    role = PostingRole.objects.get()
    assert (role.hired, role.reserved) == (1, 0)
    deliver_outbox()
    assert any("Ada Lestari accepted your offer" in message.subject for message in mails if message.to == ["cleo@comet.example"])
    studio.goto("/en/account/inbox/")
    expect(studio.get_by_role("heading", name="Ada Lestari accepted your offer")).to_be_visible()
    freelancer.goto("/en/account/inbox/")
    expect(freelancer.get_by_role("heading", name="You are hired by Studio Comet")).to_be_visible()
    studio.goto("/en/jobs/")
    expect(studio.get_by_role("link", name=TITLE)).to_have_count(0)

    people.feature(staff, "Ada Lestari", title="Chosen this month")
    stranger = open_page(**PHONE)
    stranger.goto("/en/")
    expect(stranger.get_by_role("heading", name="Chosen this month")).to_be_visible()
    stranger.get_by_role("link", name="Ada Lestari").first.click()
    expect(stranger.get_by_role("heading", level=1, name="Ada Lestari")).to_be_visible()
