"""What people do on the site in a browser, as functions: small roads that journeys put together."""

from __future__ import annotations

import re
from datetime import date, timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core import mail
from playwright.sync_api import Page, expect

from tests.factories.people import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_up(page: Page, *, name: str, email: str, intent: str, deliver) -> None:
    """From the front page to a confirmed account, signed in."""
    page.goto("/en/account/signup/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(intent).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Date of birth").fill("1996-05-17")
    page.get_by_label("I have read the text below").check()
    page.locator("form.form button[type=submit]").click()
    deliver()
    page.goto(link_in_mail(email))
    page.get_by_role("button", name="Yes, confirm").click()
    page.wait_for_url(lambda url: "confirm" not in url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def link_in_mail(to: str, containing: str = "/account/") -> str:
    """The newest link of the newest mail to somebody."""
    bodies = [message.body for message in mail.outbox if message.to == [to]]
    assert bodies, f"no mail for {to}"
    links = [link for link in re.findall(r"https?://\S+", bodies[-1]) if containing in link]
    assert links, bodies[-1]
    return links[0]


def sign_in(page: Page, email: str) -> None:
    page.goto("/en/account/login/")
    page.get_by_label(re.compile("^E-?mail")).fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def sign_in_as_staff(page: Page, user) -> None:
    """With the second factor that the admin asks of the city's staff."""
    if not Authenticator.objects.filter(user=user).exists():
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)})
    sign_in(page, user.email)
    page.get_by_label("Code").fill(current_code())
    page.locator("main form button[type=submit]").first.click()
    page.goto("/admin/")


def current_code() -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def build_portfolio(page: Page, *, headline: str, about: str, role: str, software: str, picture: bytes, deliver) -> None:
    """From an empty editor to a draft with everything that is required."""
    page.goto("/en/portfolio/")
    page.get_by_label("Headline in English").fill(headline)
    page.get_by_label("About you, in English").fill(about)
    page.get_by_label("City").fill("Cimahi")
    page.locator("[name=roles-0-role]").select_option(label=role)
    page.locator("[name=software-0-software]").select_option(label=software)
    page.locator("[name=software-0-years]").fill("5")
    page.locator("[name=languages-0-tag]").select_option("id")
    page.locator("[name=languages-0-level]").select_option("native")
    page.get_by_role("button", name="Save draft").click()
    page.locator("#id_files").set_input_files({"name": "run.png", "mimeType": "image/png", "buffer": picture})
    page.get_by_role("button", name="Upload", exact=True).click(no_wait_after=True)
    expect(page.locator("[data-picture]")).to_have_count(1)
    deliver()
    page.goto("/en/portfolio/")
    page.locator("[name=pictures-0-alt_text]").fill("A boy runs after a kite, five key poses")
    page.locator("[name=pictures-0-caption_en]").fill("Run cycle")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Every required item is filled")).to_be_visible()


def submit_portfolio(page: Page) -> None:
    page.goto("/en/portfolio/submit/")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("The city is reading your portfolio.")).to_be_visible()


def found_studio(page: Page, *, name: str, city: str, evidence: str) -> str:
    """Make a studio and ask the city to verify it; answers its id."""
    page.goto("/en/studio/new/")
    page.get_by_label("Name of the studio").fill(name)
    page.get_by_label("City").fill(city)
    page.get_by_role("button", name="Make the studio").click()
    page.goto("/en/studio/")
    page.get_by_label("What shows that you are who you say").fill(evidence)
    page.get_by_role("button", name="Ask for verification").click()
    expect(page.get_by_text("The city is looking at your studio")).to_be_visible()
    return re.search(r"/studio/([0-9a-z]{16})/", page.url)[1]


def write_posting(page: Page, studio_id: str, *, title: str, role: str, question: str) -> None:
    """Fill the long form and submit it."""
    page.goto(f"/en/studio/{studio_id}/postings/new/")
    page.locator("[name=title]").fill(title)
    page.get_by_label("Description").fill("Thirteen episodes of eleven minutes. You pose and animate from approved boards.")
    page.locator("[name=roles-0-role]").select_option(label=role)
    page.locator("[name=roles-0-seats]").fill("1")
    page.get_by_label("Place of work").select_option(label="Remote")
    page.get_by_label("Pay, from").fill("Rp 9.000.000")
    page.get_by_label("Pay, up to").fill("12.000.000")
    page.locator("[name=pay_unit]").select_option(label="per month")
    page.locator("[name=deadline_local]").fill(f"{date.today() + timedelta(days=30)}T17:00")
    page.locator("[name=questions-0-text]").fill(question)
    page.locator("[name=questions-0-required]").check()
    page.get_by_role("button", name="Save and submit").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def judge(page: Page, subject: str, button: str, *, reason: str = "") -> None:
    """City staff decide something that waits on the desk."""
    page.goto("/admin/desk/")
    page.get_by_role("link", name=subject).first.click()
    if reason:
        page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(subject).first).to_be_visible()


def apply(page: Page, title: str, *, answer: str) -> None:
    """From the board to a sent application."""
    page.goto("/en/jobs/")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="Apply with my portfolio").first.click()
    page.get_by_label("Cover note").fill("I have animated children for eight years and would love these three.")
    page.get_by_label("Your rate").fill("10.000.000")
    page.locator("[name=rate_unit]").select_option(label="per month")
    page.get_by_label(re.compile("^Can you")).fill(answer)
    page.get_by_label("I agree that this studio sees").check()
    page.get_by_role("button", name="Send my application").click()
    expect(page.get_by_role("heading", name="What was sent")).to_be_visible()


def open_board(page: Page, studio_id: str) -> None:
    """The studio's board of applications, from its desk."""
    page.goto(f"/en/studio/{studio_id}/")
    page.get_by_role("link", name=re.compile("applications for")).first.click()
    expect(page.get_by_role("heading", level=1, name="Applications")).to_be_visible()


def shortlist(page: Page, studio_id: str, *, name: str) -> None:
    """From the application's own page."""
    open_board(page, studio_id)
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Put on the shortlist").click()
    page.locator("main form button[type=submit]").last.click()


def offer(page: Page, studio_id: str, *, name: str, sum_: str) -> None:
    """To somebody who is on the shortlist, from the studio's board."""
    open_board(page, studio_id)
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Make an offer").click()
    page.get_by_label("Pay", exact=True).fill(sum_)
    page.get_by_label("Terms of the offer").fill("Five months, sixty seconds a week, two rounds of retakes, credit as animator.")
    page.locator("[name=expires_at]").fill(f"{date.today() + timedelta(days=5)}T17:00")
    page.get_by_role("button", name="Send the offer").click()
    expect(page.get_by_role("heading", name="The offer")).to_be_visible()


def accept(page: Page, title: str) -> None:
    """The offer that came, from one's own applications."""
    page.goto("/en/applications/")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name="Accept the offer").click()
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", name="You are hired on these terms")).to_be_visible()


def approve_portfolio(page: Page, name: str) -> None:
    """City staff read it in the admin and let it be published."""
    page.goto("/admin/desk/")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("link", name="Current page status: live")).to_be_visible()


def feature(page: Page, name: str, *, title: str) -> None:
    """City staff put somebody on the front page, for a month from yesterday."""
    page.goto("/admin/snippets/cms/featuredcollection/add/")
    page.locator("[name=title_id]").fill("Pilihan bulan ini")
    page.locator("[name=title_en]").fill(title)
    page.locator("[name=slug]").fill("month")
    page.locator("[name=starts_at]").fill(f"{date.today() - timedelta(days=1)} 00:00")
    page.locator("[name=ends_at]").fill(f"{date.today() + timedelta(days=30)} 00:00")
    page.locator("[name=reason]").fill("Strong acting in a first portfolio.")
    page.locator("[data-chooser-action-choose]").last.click()
    page.locator(".modal").get_by_role("link", name=name).click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(lambda url: "/add/" not in url)
