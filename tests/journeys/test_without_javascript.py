"""The main job with scripts switched off: every page of freelancers and studios works as the server sends it."""

import pytest
from playwright.sync_api import expect

from tests.journeys import main_job, people
from tests.journeys.main_job import DESKTOP, PHONE, TITLE

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_main_job_without_scripts_from_sign_up_to_a_hire(open_page, deliver_outbox, eve):
    staff = open_page(**DESKTOP)  # the admin is Wagtail's, and needs scripts
    studio, freelancer = open_page(**DESKTOP, java_script_enabled=False), open_page(**PHONE, java_script_enabled=False)
    people.sign_in_as_staff(staff, eve)
    comet = main_job.open_a_posting(studio, staff, deliver_outbox)
    main_job.publish_a_portfolio(freelancer, staff, deliver_outbox)

    people.apply(freelancer, TITLE, answer="Yes, from the first week.")
    people.open_board(studio, comet)
    studio.locator(".bcard select").select_option(label="Shortlisted")
    studio.get_by_role("button", name="Move").click()
    expect(studio.locator('[data-stage="shortlisted"] .bcard')).to_have_count(1)
    people.offer(studio, comet, name="Ada Lestari", sum_="10.500.000")
    people.accept(freelancer, TITLE)

    main_job.require_hired()
