"""The main job with a keyboard and nothing else: all of it is reached with Tab, shows its focus, and answers to keys."""

import pytest
from playwright.sync_api import expect

from tests.journeys import main_job, people
from tests.journeys.keyboard import ByKeyboard
from tests.journeys.main_job import DESKTOP, PHONE, TITLE

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_main_job_by_keyboard_from_sign_up_to_a_hire(open_page, deliver_outbox, eve):
    staff = open_page(**DESKTOP)
    studio, freelancer = ByKeyboard(open_page(**DESKTOP)), ByKeyboard(open_page(**PHONE))
    people.sign_in_as_staff(staff, eve)
    comet = main_job.open_a_posting(studio, staff, deliver_outbox)
    main_job.publish_a_portfolio(freelancer, staff, deliver_outbox)

    people.apply(freelancer, TITLE, answer="Yes, from the first week.")
    people.open_board(studio, comet)
    studio.locator(".bcard").reach()
    studio.keyboard.press("]")
    expect(studio.locator('[data-stage="shortlisted"] .bcard')).to_be_focused()
    expect(studio.locator("#say")).to_have_text("Ada Lestari: Submitted to Shortlisted")
    people.offer(studio, comet, name="Ada Lestari", sum_="10.500.000")
    people.accept(freelancer, TITLE)

    main_job.require_hired()
