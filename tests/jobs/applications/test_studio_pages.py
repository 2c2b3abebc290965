"""The studio's board and application pages, without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse

from jobs.actions import applications
from talentpool.outbox.models import Promise
from tests.factories.hiring import (
    make_application,
    make_open_posting,
    make_published_portfolio,
)
from tests.jobs.applications.page_forms import contacts_url, local, own_step_url, step_url


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def test_the_board_shows_every_stage_and_offers_what_is_possible(posting, ada, bo, cleo, as_):
    make_application(posting, ada, state="submitted")
    make_application(posting, bo, state="offer")

    page = as_(cleo).get(reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id]))

    columns = {column["stage"]: column["cards"] for column in page.context["board"].columns}
    assert list(columns) == ["submitted", "shortlisted", "test", "interview", "offer", "hired"]
    assert [value for value, _ in columns["submitted"][0]["options"]] == ["submitted", "shortlisted", "rejected"]
    assert [value for value, _ in columns["offer"][0]["options"]] == ["offer"]
    assert "Ada Lestari" in page.content.decode()


def test_who_was_refused_stands_below_the_board_with_the_reason(posting, ada, cleo, as_):
    make_application(posting, ada, state="rejected")

    page = as_(cleo).get(reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id]))

    assert [(card["name"], card["why"]) for card in page.context["board"].ended] == [
        ("Ada Lestari", "The skills do not match this role")
    ]


def test_the_applicant_reads_who_asked_for_the_contact_details(posting, ada, cleo, rio, as_):
    application = make_application(posting, ada)
    as_(rio).post(contacts_url(application))

    page = as_(ada).get(reverse("jobs:my_application", args=[application.public_id]))

    assert "Contact details shown" in page.content.decode()


def test_a_reviewers_board_offers_no_move(posting, ada, cleo, rhea, as_):
    make_application(posting, ada)

    page = as_(rhea).get(reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id]))

    assert page.status_code == 200
    assert b"data-move " not in page.content


def test_a_card_is_moved_to_the_shortlist_without_scripts(posting, ada, cleo, as_):
    application = make_application(posting, ada)
    url = reverse("jobs:application_move", args=[posting.studio.public_id, application.public_id])

    answer = as_(cleo).post(url, {"stage": "shortlisted", "version": application.version})

    assert answer.url == reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id])
    application.refresh_from_db()
    assert application.state == "shortlisted"


def test_a_card_is_moved_by_script_and_told_what_is_possible_next(posting, ada, cleo, as_):
    application = make_application(posting, ada)
    url = reverse("jobs:application_move", args=[posting.studio.public_id, application.public_id])
    client = as_(cleo)
    json = {"accept": "application/json"}

    moved = client.post(url, {"stage": "shortlisted", "version": 1}, headers=json)
    again = client.post(url, {"stage": "shortlisted", "version": 1}, headers=json)
    onward = client.post(url, {"stage": "offer", "version": 2}, headers=json)

    assert moved.json()["stage"] == "shortlisted"
    assert moved.json()["version"] == 2
    assert [option["value"] for option in moved.json()["options"]] == [
        "shortlisted",
        "interview",
        "test",
        "offer",
        "rejected",
    ]
    assert (again.status_code, again.json()["title"]) == (412, "stale_version")
    assert onward.json() == {"location": step_url(application, "offer")}


STEPS = {
    "interview": ("shortlisted", {"zone": "Asia/Jakarta", "details": "By video"}, "at", "interview"),
    "test": (
        "shortlisted",
        {"zone": "Asia/Tokyo", "details": "One frame", "hours": "4", "pay": "200.000", "currency": "IDR"},
        "at",
        "test",
    ),
    "offer": (
        "interview",
        {"zone": "Asia/Jakarta", "pay": "450.000", "currency": "IDR", "unit": "day", "terms": "Six weeks"},
        "expires_at",
        "offer",
    ),
    "reject": ("submitted", {"reason": "skills", "note": "Internal"}, "", "rejected"),
    "rescind": ("offer", {}, "", "rejected"),
    "shortlist": ("submitted", {}, "", "shortlisted"),
}


@pytest.mark.parametrize("verb", STEPS)
def test_every_step_of_the_studio_has_a_page_that_takes_it(verb, posting, ada, cleo, as_):
    state, fields, moment, after = STEPS[verb]
    application = make_application(posting, ada, state=state)
    client = as_(cleo)
    if moment:
        fields = {**fields, moment: local(timedelta(days=2))}

    page = client.get(step_url(application, verb))
    answer = client.post(step_url(application, verb), {**fields, "version": application.version})

    assert page.status_code == 200
    assert answer.url == reverse("jobs:application", args=[posting.studio.public_id, application.public_id])
    application.refresh_from_db()
    assert application.state == after


def test_a_stale_offer_is_a_page_that_keeps_the_terms(posting, ada, cleo, rio, as_):
    application = make_application(posting, ada, state="shortlisted")
    applications.interview(application, meeting=an_interview(), by=rio)
    _, fields, moment, _ = STEPS["offer"]
    typed = {**fields, moment: local(timedelta(days=2)), "terms": "Terms that took an hour", "version": 2}
    client = as_(cleo)

    answer = client.post(step_url(application, "offer"), typed)

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Terms that took an hour" in words
    application.refresh_from_db()
    assert application.state == "interview"
    assert f'name="version" value="{application.version}"' in words
    assert client.post(step_url(application, "offer"), {**typed, "version": application.version}).status_code == 302


def an_interview():
    from tests.factories.hiring import a_meeting

    return a_meeting()


@pytest.mark.parametrize(
    ("verb", "field", "value"),
    [
        ("interview", "at", "2020-01-01T10:00"),
        ("interview", "at", "tomorrow"),
        ("interview", "zone", "Asia/Cimahi"),
        ("test", "hours", "0"),
        ("test", "pay", "-5"),
        ("offer", "pay", "0"),
        ("offer", "pay", "４５０"),
        ("offer", "terms", " "),
        ("offer", "currency", "USD"),
        ("offer", "unit", "moon"),
        ("reject", "reason", "moderation"),
        ("reject", "note", "\u202eevil"),
    ],
)
def test_bad_particulars_are_named_beside_their_field_and_change_nothing(verb, field, value, posting, ada, cleo, as_):
    _, fields, moment, _ = STEPS[verb]
    application = make_application(posting, ada, state="shortlisted")
    before = Promise.objects.count()
    fields = {**fields, "version": application.version}
    if moment:
        fields[moment] = local(timedelta(days=2))

    answer = as_(cleo).post(step_url(application, verb), fields | {field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    application.refresh_from_db()
    assert (application.state, Promise.objects.count()) == ("shortlisted", before)


def test_a_rivals_studio_finds_no_application_under_any_address(posting, ada, cleo, dan, dune, as_):
    application = make_application(posting, ada, state="shortlisted")
    client = as_(dan)

    for studio in (posting.studio, dune):
        args = [studio.public_id, application.public_id]
        assert client.get(reverse("jobs:application", args=args)).status_code == 404
        assert client.post(reverse("jobs:application_move", args=args), {"stage": "offer"}).status_code == 404
        assert client.post(reverse("jobs:application_note", args=args), {"text": "x"}).status_code == 404
        assert client.post(reverse("jobs:application_contacts", args=args)).status_code == 404
        for verb in STEPS:
            assert client.post(reverse("jobs:application_step", args=[*args, verb]), {"version": 2}).status_code == 404
        pipeline = reverse("jobs:pipeline", args=[studio.public_id, posting.public_id])
        assert client.get(pipeline).status_code == 404
    application.refresh_from_db()
    assert application.version == 2


def test_a_stranger_is_asked_to_sign_in(posting, ada, cleo, client):
    application = make_application(posting, ada)

    answer = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))

    assert answer.status_code == 302
    assert "login" in answer.url


def test_a_reviewer_writes_notes_and_moves_nobody(posting, ada, cleo, rhea, as_):
    application = make_application(posting, ada)
    client = as_(rhea)
    note = reverse("jobs:application_note", args=[posting.studio.public_id, application.public_id])

    kept = client.post(note, {"text": "Lovely light"})
    moved = client.post(step_url(application, "shortlist"), {"version": 1})

    assert kept.status_code == 302
    assert application.notes.get().author == rhea
    assert moved.status_code == 403
    application.refresh_from_db()
    assert application.state == "submitted"


def test_an_empty_note_is_refused_beside_the_field(posting, ada, cleo, as_):
    application = make_application(posting, ada)

    answer = as_(cleo).post(
        reverse("jobs:application_note", args=[posting.studio.public_id, application.public_id]), {"text": " "}
    )

    assert answer.status_code == 422
    assert not application.notes.exists()


@pytest.mark.parametrize("verification", ["suspended", "requested"])
def test_a_studio_the_city_does_not_vouch_for_reads_but_does_nothing(verification, posting, ada, cleo, as_):
    application = make_application(posting, ada, state="offer")
    posting.studio.verification = verification
    posting.studio.save()
    client = as_(cleo)

    page = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))
    rescinded = client.post(step_url(application, "rescind"), {"version": application.version})
    note = client.post(reverse("jobs:application_note", args=[posting.studio.public_id, application.public_id]), {"text": "x"})
    declined = as_(ada).post(own_step_url(application, "decline"), {"version": application.version})

    assert (page.status_code, rescinded.status_code, note.status_code) == (200, 403, 403)
    assert declined.status_code == 302
    application.refresh_from_db()
    assert application.reason == "declined"


def sent_portfolio_url(application):
    return reverse("jobs:application_portfolio", args=[application.posting.studio.public_id, application.public_id])


def test_the_studio_sees_the_portfolio_as_it_was_sent(posting, ada, cleo, rhea, as_):
    portfolio = make_published_portfolio(ada, headline_en="As it was sent")
    application = make_application(posting, ada)
    portfolio.headline_en = "As it is now"
    portfolio.save_revision().publish()
    client = as_(rhea)

    page = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))
    sent = client.get(sent_portfolio_url(application)).content.decode()

    assert sent_portfolio_url(application) in page.content.decode()
    assert "As it was sent" in sent
    assert "As it is now" not in sent


def test_the_portfolio_as_it_was_sent_ends_with_the_application(posting, ada, cleo, dan, dune, as_):
    make_published_portfolio(ada, headline_en="MARKER")
    application = make_application(posting, ada)
    stranger = as_(dan).get(sent_portfolio_url(application))

    applications.withdraw(application, by=ada)
    ended = as_(cleo).get(sent_portfolio_url(application))

    assert (stranger.status_code, ended.status_code) == (404, 403)
    assert "MARKER" not in ended.content.decode()


def test_a_button_pressed_twice_is_no_conflict(posting, ada, cleo, as_):
    application = make_application(posting, ada)
    client = as_(ada)

    answers = [client.post(own_step_url(application, "withdraw"), {"version": 1}) for _ in range(2)]
    other = client.post(own_step_url(application, "accept"), {"version": 1})

    assert [answer.status_code for answer in answers] == [302, 302]
    assert other.status_code == 409
    assert application.events.count() == 2
