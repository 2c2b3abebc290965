"""The main job, in a browser, with all its people: publish, verify, post, apply, offer, accept."""

import pytest
from playwright.sync_api import expect

from tests.journeys import main_job, people
from tests.journeys.main_job import ADA, CLEO, DESKTOP, PHONE, TITLE

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_main_job_from_sign_up_to_a_hire(open_page, deliver_outbox, mails, eve):
    studio, freelancer, staff = open_page(**DESKTOP), open_page(**PHONE), open_page(**DESKTOP)
    people.sign_in_as_staff(staff, eve)
    comet = main_job.open_a_posting(studio, staff, deliver_outbox)
    main_job.publish_a_portfolio(freelancer, staff, deliver_outbox)

    people.apply(freelancer, TITLE, answer="Yes, from the first week.")
    people.shortlist(studio, comet, name="Ada Lestari")
    people.offer(studio, comet, name="Ada Lestari", sum_="10.500.000")
    deliver_outbox()
    assert any("Job offer from Studio Comet" in message.subject for message in mails if message.to == [ADA])
    people.accept(freelancer, TITLE)

    main_job.require_hired()
    deliver_outbox()
    assert any("Ada Lestari accepted your offer" in message.subject for message in mails if message.to == [CLEO])
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
