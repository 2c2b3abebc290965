"""Somebody who wrote a word of their own into every field that there is, and whom many others know.

`zq7own…` are a person's own words. `zq7shop…` are words that they wrote for a studio, which are the studio's.
"""

import re
from dataclasses import replace

from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from jobs.actions import application_access, application_notes, applications, offers, postings, productions, studio_profiles
from jobs.actions.production_pictures import Cover
from jobs.brief import QuestionLine, RoleLine
from media.actions import pictures
from media.models import Picture
from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.content import Link, Work
from portfolios.models import PortfolioPage
from talentpool.accounts.actions import invitations, studios, tokens
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.outbox.models import Promise
from tests.cms.make import make_collection
from tests.factories.hiring import (
    a_meeting,
    a_submission,
    an_offer,
    make_application,
    make_published_portfolio,
    make_question,
    take,
)
from tests.factories.people import PASSWORD
from tests.factories.pictures import jpeg
from tests.factories.portfolios import ABOUT_EN, ABOUT_ID, make_content
from tests.factories.postings import a_brief, a_role, make_posting

EMAIL = "zq7ownmail@example.org"
SECOND_EMAIL = "zq7ownsecond@example.org"
GUARDIAN = "zq7ownguardian@example.org"
PERSON = {"name": "Zq7ownname", "birth_date": "1999-05-04", "language": "en", "timezone": "Asia/Makassar", "account": "on"}


def link(mail, pattern):
    return re.search(rf"/en/account/{pattern}/[^/\s]+/", mail.body).group()


def sign_up(client, email=EMAIL, *, until="end", **person):
    client.post(reverse("accounts:signup"), {"email": email, "password": PASSWORD})
    client.post(reverse("accounts:signup_intent"), {"intent": "makes"})
    if until == "end":
        client.post(reverse("accounts:signup_person"), PERSON | person)
        client.post(reverse("accounts:signup_guardian"), {"guardian_email": GUARDIAN})


def sign_in(email=EMAIL):
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    return client


def make_account(deliver_outbox, mails):
    """Through the screens of sign-up; answer the person and the browser that they are signed in with."""
    client = Client()
    sign_up(client)
    deliver_outbox()
    client.post(link(mails[-1], "confirm-email"))
    sign_up(Client(), until="half")  # somebody, perhaps they, began once more on another device
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": SECOND_EMAIL, "action_add": ""})
    client.post(reverse("accounts:make_token"), {"name": "zq7owntoken", "days": "90"})
    for purpose in ("contact", "news"):
        client.post(reverse("accounts:give_consent", args=[purpose]))
    person = User.objects.get(email=EMAIL)
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "zq7ownpasskey"})
    Client().post(reverse("account_login"), {"login": EMAIL, "password": "wrong"})
    Client().post(reverse("account_reset_password"), {"email": EMAIL})
    return person, client


def leave_an_upload_waiting(person):
    """What a phone wrote into the file is still in it until the worker comes."""
    pictures.receive(a_photograph(), person, "zq7ownwaiting.jpg")


def a_photograph():
    exif = Image.Exif()
    exif[0x013B] = "zq7ownartist"
    return SimpleUploadedFile("zq7ownfile.jpg", jpeg(exif=exif, comment=b"zq7owncomment"), content_type="image/jpeg")


def make_portfolio(person, eve, deliver_outbox):
    """Sent back once, answered, published and read, and written on since."""
    portfolios.create(by=person)
    file = a_photograph()
    picture = pictures.receive(file, person, file.name)
    deliver_outbox()
    Picture.objects.filter(pk=picture.pk).update(description="zq7owndescription")
    _write(person, picture)
    reviews.send_back(_submit(person), by=eve, comment="More about zq7ownreview, please.")
    portfolios.answer(page_of(person), by=person, text="zq7ownanswer")
    reviews.approve(_submit(person), by=eve)
    _write(person, picture, headline_en="zq7ownlater")
    for language in ("id", "en"):
        assert "Zq7ownname" in Client().get(f"/{language}/talent/{page_of(person).slug}/").text
    make_collection(page_of(person))


def page_of(person):
    return PortfolioPage.objects.get(person=person)


def _submit(person):
    return portfolios.submit(page_of(person), by=person)


def _write(person, picture, **changes):
    words = {
        "headline_id": "zq7ownheadlineid",
        "headline_en": "zq7ownheadlineen",
        "about_id": "zq7ownaboutid: " + ABOUT_ID,
        "about_en": "zq7ownabouten: " + ABOUT_EN,
        "city": "zq7owncity",
        "links": (Link("zq7ownlabel", "https://example.org/zq7ownlink"),),
    }
    content = replace(make_content(person, pictures=0), **words | changes)
    content = replace(content, pictures=(Work(picture.pk, "zq7owncaptionid", "zq7owncaptionen", "zq7ownalt"),))
    page = page_of(person)
    portfolios.save_draft(page, by=person, version=drafts.version_of(page), content=content)


def make_applications(person, comet, cleo, rio, deliver_outbox):
    """One hired, one with an open offer, one refused; with words from both sides, by page and by program."""
    made = []
    for verbs in (("shortlist", "interview", "offer", "accept"), ("shortlist", "offer"), ("reject",)):
        posting = make_posting(comet)
        question = make_question(posting, "Why?")
        words = a_submission(
            cover_note="zq7owncover", availability="zq7ownavailability", answers={question.public_id: "zq7ownreply"}
        )
        application = applications.apply(posting.roles.get(), by=person, submission=words)
        application_notes.add(application, "zq7ownnote is late", by=cleo)
        for verb in verbs:
            application = _step(verb, application, person, cleo)
        made.append(application)
    waiting = applications.apply(make_posting(comet).roles.get(), by=person, submission=a_submission())
    _shortlist_by_program(waiting, cleo)
    application_access.reveal_contacts(waiting, by=rio)
    deliver_outbox()
    return [*made, waiting]


def _step(verb, application, person, cleo):
    if verb == "interview":
        return applications.interview(application, a_meeting(details="Ask for zq7ownmeeting."), by=cleo)
    if verb == "offer":
        return offers.offer(application, an_offer(terms="For zq7ownterms alone."), by=cleo)
    return take(verb, application, applicant=person, recruiter=cleo)


def _shortlist_by_program(application, cleo):
    """The answer, which names the applicant, is kept for a day."""
    _row, token = tokens.issue(cleo, name="script", at=clock.now())
    answer = Client(headers={"authorization": f"Bearer {token}", "Idempotency-Key": "one"}).post(
        f"/api/v1/applications/{application.public_id}/shortlist/", {"version": 1}, content_type="application/json"
    )
    assert "Zq7ownname" in answer.text


def join_studio(person, dune, dan, bo):
    """By invitation; there they write a note about somebody else."""
    invitations.invite(dune, email=EMAIL, role="recruiter", by=dan, at=clock.now())
    secret = Promise.objects.filter(kind="studio_invitation").latest("pk").payload["token"]
    invitations.accept(secret, by=person, at=clock.now())
    make_published_portfolio(bo)
    application = make_application(make_posting(dune), bo, by=dan)
    application_notes.add(application, "zq7shopnote", by=person)


def make_own_studio(person, eve, ada):
    """Verified, alone in it, with an open posting, a draft, an applicant and an open invitation."""
    studio = studios.create(
        name="Zq7shopname", country="ID", city="zq7shopcity", website="https://zq7shopsite.example", by=person, at=clock.now()
    )
    studios.request_verification(studio, message="zq7shopproof", by=person, at=clock.now())
    studios.verify(studio, reason="Seen.", by=eve, at=clock.now())
    text = studio_profiles.ProfileText("zq7shopaboutid", "zq7shopabouten", [])
    studio_profiles.save(studio, text, by=person, version=1)
    cover = Cover(alt="zq7ownstill", file=a_photograph())
    words = productions.ProductionText("zq7shopproduction", "series", "zq7shopsynopsis")
    production = productions.create(studio, words, by=person, cover=cover)
    brief = a_brief(
        title="zq7shoptitle",
        description="zq7shopdescription",
        production=production,
        city="zq7shopplace",
        pay_scope="zq7shopscope",
        roles=(RoleLine(a_role(), title="zq7shoprole"),),
        questions=(QuestionLine("zq7shopquestion", kind="choice", choices=("zq7shopchoice", "no")),),
    )
    posting = postings.draft(studio, brief, by=person, at=clock.now())
    postings.submit(posting, by=person, at=clock.now())
    postings.approve(posting, by=eve, at=clock.now())
    postings.draft(studio, a_brief(title="zq7shopdraft"), by=person, at=clock.now())
    dropped = postings.draft(studio, a_brief(), by=person, at=clock.now())
    postings.cancel(dropped, by=person, at=clock.now(), reason="zq7shopreason")
    invitations.invite(studio, email="friend@example.org", role="reviewer", by=person, at=clock.now())
    make_published_portfolio(ada)
    applications.apply(posting.roles.get(), by=ada, submission=a_submission())
    return studio


def leave_traces_in_the_admin(person, eve):
    """What staff and the admin keep of somebody who once worked there too."""
    log(instance=person, action="wagtail.edit", user=eve)
    profile = UserProfile.get_for_user(person)
    profile.avatar = SimpleUploadedFile("zq7ownavatar.jpg", jpeg(comment=b"zq7ownface"), content_type="image/jpeg")
    profile.save()
    kind = ContentType.objects.get_for_model(User)
    when = {"last_updated_at": clock.now()}
    FormState.objects.create(**when, user=eve, content_type=kind, object_id=str(person.pk), data="name=zq7ownname")
    FormState.objects.create(**when, user=person, content_type=kind, object_id="", data="name=zq7owntyped")
