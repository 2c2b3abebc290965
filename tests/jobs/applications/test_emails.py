"""What people are told: each step its own sentence, in the person's language, to the right people only."""

import pytest

from jobs.actions import application_access, applications
from jobs.actions.application_news import REMINDER, TO_APPLICANT, TO_STUDIO
from talentpool.outbox import kinds, queries
from talentpool.outbox.models import Promise
from tests.factories.hiring import make_application, make_open_posting, make_published_portfolio, take
from tests.factories.people import make_person


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


@pytest.fixture
def told(deliver_outbox, mails):
    """Deliver what was promised and answer who got which subject."""

    def deliver():
        mails.clear()
        deliver_outbox()
        return sorted((mail.to[0], mail.subject) for mail in mails)

    return deliver


STEPS = [
    ("submitted", "shortlist", "Studio Comet put you on the shortlist", ""),
    ("shortlisted", "interview", "Studio Comet invites you to an interview", ""),
    ("shortlisted", "test", "Studio Comet sends you a test", ""),
    ("shortlisted", "offer", "Job offer from Studio Comet", ""),
    ("offer", "accept", "You are hired by Studio Comet", "Ada Lestari accepted your offer"),
    ("offer", "decline", "", "Ada Lestari declined your offer"),
    ("offer", "rescind", "Studio Comet took its offer back", ""),
    ("submitted", "reject", "Studio Comet did not choose you", ""),
    ("shortlisted", "withdraw", "", "Ada Lestari withdrew the application"),
]


@pytest.mark.parametrize(("state", "verb", "to_applicant", "to_studio"), STEPS)
def test_a_step_tells_the_right_people_what_happened(
    state, verb, to_applicant, to_studio, comet, ada, cleo, rio, rhea, dan, dune, told
):
    application = make_application(make_open_posting(comet), ada, state=state)
    told()

    take(verb, application, applicant=ada, recruiter=cleo)

    expected = [(ada.email, to_applicant)] if to_applicant else []
    expected += [(person.email, to_studio) for person in (cleo, rio)] if to_studio else []
    sent = told()
    assert [address for address, _ in sent] == sorted(address for address, _ in expected)
    assert all(subject.startswith(dict(expected)[address]) for address, subject in sent)
    assert told() == []


def test_a_cancelled_job_and_a_voided_application_are_told_too(comet, ada, bo, cleo, eve, told):
    posting = make_open_posting(comet)
    make_application(posting, ada)
    other = make_application(posting, bo)
    told()

    application_access.void(other, reason="Spam MARKER", by=eve)
    assert [subject for _, subject in told()] != []
    posting.state = "cancelled"
    posting.save()
    applications.end_for_cancelled_posting(posting)

    assert [(address, subject[:32]) for address, subject in told()] == [(ada.email, "Studio Comet cancelled the job: ")]
    assert not Promise.objects.filter(payload__icontains="MARKER").exists()


def test_an_offer_looks_like_no_other_mail_and_says_terms_and_last_day(comet, ada, cleo, told, mails):
    application = make_application(make_open_posting(comet), ada, state="shortlisted")
    told()
    take("offer", application, applicant=ada, recruiter=cleo)
    told()

    [mail] = mails
    html = mail.alternatives[0][0]
    assert "Job offer: your answer is needed" in mail.body
    assert "Six weeks, from home, credited." in mail.body
    assert "Rp\xa0450,000 per day" in mail.body
    assert "background:#f94e19" in html
    assert f"/en/applications/{application.public_id}/" in mail.body


def test_what_people_wrote_is_escaped_in_mails(comet, ada, cleo, told, mails):
    posting = make_open_posting(comet, title="<img src=x> & more")
    application = make_application(posting, ada, state="offer")
    told()

    html = "".join(mail.alternatives[0][0] for mail in mails)
    assert application.posting.title not in html
    assert "&lt;img src=x&gt;" in html


def test_times_are_said_in_the_readers_zone_and_the_studios(comet, cleo, told, mails):
    ada = make_person("Ada", timezone="Asia/Tokyo")
    application = make_application(make_open_posting(comet), ada, state="shortlisted")
    told()
    take("interview", application, applicant=ada, recruiter=cleo)
    told()

    assert "JST" in mails[0].body
    assert "WIB" in mails[0].body


def test_the_inbox_line_leads_to_the_application(comet, ada, cleo):
    application = make_application(make_open_posting(comet), ada, state="offer")

    lines = [(line.text.title, line.text.url) for line in queries.inbox(ada.pk)]
    studio = [line.text.url for line in queries.inbox(cleo.pk)]

    assert lines[0][0] == "Studio Comet offers you the role " + application.posting_role.title
    assert lines[0][1].endswith(f"/applications/{application.public_id}/")
    assert studio[0].endswith(f"/studio/{comet.public_id}/applications/{application.public_id}/")


def test_a_person_is_told_in_their_own_language(comet, cleo, told):
    ada = make_person("Ada", language="id")
    make_published_portfolio(ada)
    make_application(make_open_posting(comet), ada)

    told()

    assert Promise.objects.get(recipient_id=ada.pk).language == "id"


@pytest.mark.parametrize("kind", sorted({*TO_APPLICANT.values(), *TO_STUDIO.values(), REMINDER}))
def test_every_kind_that_is_promised_is_registered(kind):
    registered = kinds.find(kind)

    assert registered.mail
    assert registered.notice
