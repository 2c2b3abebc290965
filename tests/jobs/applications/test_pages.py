"""The pages of applications through the browser's door, without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.actions import application_notes, applications
from jobs.models import Application, ApplicationAccess, Posting
from talentpool.outbox.models import Notice, Promise
from tests.factories.hiring import (
    make_application,
    make_open_posting,
    make_published_portfolio,
    make_question,
    make_seats,
)
from tests.factories.people import make_person


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def apply_form(posting, **fields):
    return {
        "role": posting.roles.first().public_id,
        "cover_note": "I paint light.",
        "rate": "450.000",
        "rate_currency": "IDR",
        "rate_unit": "day",
        "available_from": "2027-01-10",
        "availability": "Four days a week",
        "consent": "on",
    } | fields


def local(delta):
    return (timezone.localtime() + delta).strftime("%Y-%m-%dT%H:%M")


def step_url(application, verb):
    return reverse("jobs:application_step", args=[application.posting.studio.public_id, application.public_id, verb])


def own_step_url(application, verb):
    return reverse("jobs:my_application_step", args=[application.public_id, verb])


# --- applying ---------------------------------------------------------------------------------------------


def test_a_freelancer_applies_and_both_sides_are_told(posting, ada, cleo, rio, rhea, as_, deliver_outbox, mails):
    make_published_portfolio(ada)
    years = make_question(posting, "Years of Harmony?", "number", required=True)
    client = as_(ada)
    url = reverse("jobs:apply", args=[posting.public_id])

    page = client.get(url)
    answer = client.post(url, apply_form(posting, **{f"answer_{years.public_id}": "4"}))

    assert page.status_code == 200
    application = Application.objects.get()
    assert answer.url == reverse("jobs:my_application", args=[application.public_id])
    assert (str(application.rate), application.rate_unit) == ("Rp\xa0450,000", "day")
    assert application.answers.get().value == "4"
    deliver_outbox()
    assert sorted(mail.to[0] for mail in mails) == sorted([ada.email, cleo.email, rio.email])


def test_what_was_typed_is_kept_beside_the_error(posting, ada, as_):
    make_published_portfolio(ada)
    answer = as_(ada).post(
        reverse("jobs:apply", args=[posting.public_id]),
        apply_form(posting, rate="many", rate_unit="", consent="", cover_note="A long and careful note"),
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"rate", "rate_unit", "consent"}
    assert "A long and careful note" in answer.content.decode()
    assert not Application.objects.exists()
    assert not Promise.objects.exists()


def test_a_form_sent_twice_makes_one_application(posting, ada, as_):
    make_published_portfolio(ada)
    client = as_(ada)
    url = reverse("jobs:apply", args=[posting.public_id])

    first = client.post(url, apply_form(posting))
    second = client.post(url, apply_form(posting))

    assert first.url == second.url
    assert Application.objects.count() == 1


def test_a_closed_job_takes_no_application_and_keeps_the_words(posting, ada, as_):
    make_published_portfolio(ada)
    Posting.objects.update(deadline=timezone.now() - timedelta(seconds=1))

    answer = as_(ada).post(reverse("jobs:apply", args=[posting.public_id]), apply_form(posting))

    assert answer.status_code == 409
    assert "I paint light." in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("person", ["without_portfolio", "own_studio", "decided_before"])
def test_who_cannot_apply_is_told_why_and_nothing_is_kept(person, posting, ada, rio, cleo, as_):
    user = rio if person == "own_studio" else ada
    if person == "own_studio":
        make_published_portfolio(rio)
    if person == "decided_before":
        make_application(posting, ada, state="rejected")
    before = Application.objects.count(), Promise.objects.count(), Notice.objects.count()
    client = as_(user)
    url = reverse("jobs:apply", args=[posting.public_id])

    page = client.get(url)
    answer = client.post(url, apply_form(posting))

    assert page.context["decision"].allowed is False
    assert answer.status_code == (409 if person == "decided_before" else 403)
    assert (Application.objects.count(), Promise.objects.count(), Notice.objects.count()) == before


def test_an_unpublished_posting_does_not_exist_for_applicants(comet, ada, as_):
    posting = make_open_posting(comet, state="draft", opened_at=None)

    assert as_(ada).get(reverse("jobs:apply", args=[posting.public_id])).status_code == 404


def test_thirty_applications_a_day_are_enough(posting, ada, as_, monkeypatch):
    monkeypatch.setattr("jobs.rules.applications.APPLICATIONS_PER_DAY", 1)
    make_application(posting, ada)
    other = make_open_posting(posting.studio)

    answer = as_(ada).post(reverse("jobs:apply", args=[other.public_id]), apply_form(other))

    assert answer.status_code == 429
    assert Application.objects.count() == 1


# --- the freelancer's own pages ---------------------------------------------------------------------------


def test_the_applicant_reads_the_history_without_the_studios_notes(posting, ada, cleo, as_):
    application = make_application(posting, ada, state="interview")
    application_notes.add(application, "MARKER careless", by=cleo)

    page = as_(ada).get(reverse("jobs:my_application", args=[application.public_id]))

    words = page.content.decode()
    assert "MARKER" not in words
    assert cleo.name not in words
    assert [line.title for line in page.context["page"].history] == [
        "Application sent",
        "Put on the shortlist",
        "Invited to an interview",
    ]


def test_the_applicant_accepts_after_reading_the_terms_once_more(posting, ada, cleo, as_, deliver_outbox, mails):
    application = make_application(posting, ada, state="offer")
    deliver_outbox()
    mails.clear()
    client = as_(ada)

    page = client.get(own_step_url(application, "accept"))
    answer = client.post(own_step_url(application, "accept"), {"version": application.version})

    assert "Six weeks, from home, credited." in page.content.decode()
    assert answer.status_code == 302
    application.refresh_from_db()
    assert application.state == "hired"
    deliver_outbox()
    assert sorted(mail.to[0] for mail in mails) == sorted([ada.email, cleo.email])


@pytest.mark.parametrize(("verb", "reason"), [("decline", "declined"), ("withdraw", "declined")])
def test_the_applicant_lets_an_offer_go(verb, reason, posting, ada, cleo, as_):
    application = make_application(posting, ada, state="offer")

    as_(ada).post(own_step_url(application, verb), {"version": application.version})

    application.refresh_from_db()
    assert (application.state, application.reason) == ("withdrawn", reason)


def test_an_answer_to_something_that_changed_is_a_page_that_says_so(posting, ada, cleo, as_):
    application = make_application(posting, ada, state="offer")

    answer = as_(ada).post(own_step_url(application, "accept"), {"version": application.version - 1})

    assert answer.status_code == 409
    application.refresh_from_db()
    assert application.state == "offer"


def test_another_freelancers_application_does_not_exist(posting, ada, bo, cleo, as_):
    application = make_application(posting, ada, state="offer")
    client = as_(bo)

    pages = [client.get(reverse("jobs:my_application", args=[application.public_id]))]
    pages += [client.post(own_step_url(application, verb), {"version": 3}) for verb in ("accept", "decline", "withdraw")]

    assert [page.status_code for page in pages] == [404] * 4
    application.refresh_from_db()
    assert application.state == "offer"


# --- the studio's pages -----------------------------------------------------------------------------------


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


# --- contacts and staff -----------------------------------------------------------------------------------


def contacts_url(application):
    return reverse("jobs:application_contacts", args=[application.posting.studio.public_id, application.public_id])


def test_a_recruiter_sees_the_address_only_after_asking_and_it_is_written_down(posting, ada, cleo, rio, as_):
    application = make_application(posting, ada)
    client = as_(rio)

    before = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))
    shown = client.post(contacts_url(application))

    assert ada.email not in before.content.decode()
    assert ada.email in shown.content.decode()
    access = ApplicationAccess.objects.get()
    assert (access.kind, access.actor, access.studio) == ("contacts", rio, posting.studio)


@pytest.mark.parametrize("who", ["reviewer", "owner_without_second_factor", "ended"])
def test_contacts_stay_hidden(who, posting, ada, cleo, rio, rhea, as_):
    application = make_application(posting, ada, state="rejected" if who == "ended" else "submitted")
    user = {"reviewer": rhea, "owner_without_second_factor": cleo, "ended": rio}[who]

    answer = as_(user).post(contacts_url(application))

    assert answer.status_code == 403
    assert ada.email not in answer.content.decode()
    assert not ApplicationAccess.objects.exists()


def test_contacts_of_fifty_people_a_day_are_enough(posting, ada, bo, cleo, rio, as_, monkeypatch):
    monkeypatch.setattr("jobs.rules.applications.CONTACTS_PER_DAY", 1)
    first, second = make_application(posting, ada), make_application(posting, bo)
    client = as_(rio)

    answers = [client.post(contacts_url(row)).status_code for row in (first, first, second)]

    assert answers == [200, 200, 429]
    assert set(ApplicationAccess.objects.values_list("application_id", flat=True)) == {first.pk}


def test_staff_read_on_record_and_move_nobody(posting, ada, cleo, eve, as_):
    application = make_application(posting, ada, state="shortlisted")
    application_notes.add(application, "MARKER", by=cleo)
    client = as_(eve)

    page = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))
    moved = client.post(step_url(application, "reject"), {"version": 2, "reason": "skills"})

    assert page.status_code == 200
    assert b"MARKER" not in page.content
    assert [(row.kind, row.actor) for row in ApplicationAccess.objects.all()] == [("read", eve)]
    assert moved.status_code == 403
    application.refresh_from_db()
    assert application.state == "shortlisted"


@pytest.mark.parametrize(("state", "after"), [("shortlisted", "rejected"), ("hired", "hired")])
def test_staff_end_an_application_with_a_reason_and_only_flag_a_hire(state, after, posting, ada, cleo, eve, as_):
    application = make_application(posting, ada, state=state)
    client = as_(eve)

    page = client.get(step_url(application, "void"))
    empty = client.post(step_url(application, "void"), {"version": application.version, "reason": ""})
    done = client.post(step_url(application, "void"), {"version": application.version, "reason": "Fake studio"})

    assert (page.status_code, empty.status_code, done.status_code) == (200, 422, 302)
    application.refresh_from_db()
    assert application.state == after
    assert ApplicationAccess.objects.get(kind="flag").reason == "Fake studio"


# --- constant cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 30])
def test_the_board_costs_the_same_for_any_number_of_cards(count, posting, cleo, as_, django_assert_num_queries):
    for number in range(count):
        make_application(posting, make_person(), state=["submitted", "shortlisted", "rejected"][number % 3])
    client = as_(cleo)
    url = reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id])
    client.get(url)

    with django_assert_num_queries(7):
        page = client.get(url)

    assert page.context["board"].total == count


@pytest.mark.parametrize("count", [1, 30])
def test_the_own_list_costs_the_same_for_any_number_of_rows(count, comet, cleo, ada, as_, django_assert_num_queries):
    for _ in range(count):
        make_application(make_open_posting(comet), ada)
        Application.objects.update(applied_at=timezone.now() - timedelta(days=2))
    client = as_(ada)
    client.get(reverse("jobs:my_applications"))

    with django_assert_num_queries(4):
        page = client.get(reverse("jobs:my_applications"))

    assert len(page.context["page"].rows) == min(count, 20)


def test_a_long_list_goes_on_where_it_stopped(comet, ada, cleo, as_):
    rows = [make_application(make_open_posting(comet), ada).public_id for _ in range(25)]
    client = as_(ada)

    first = client.get(reverse("jobs:my_applications"))
    second = client.get(reverse("jobs:my_applications"), {"after": first.context["page"].after})

    shown = [row.public_id for page in (first, second) for row in page.context["page"].rows]
    assert shown == rows[::-1]


def test_a_stage_with_more_cards_than_the_board_holds_has_a_list_of_its_own(posting, cleo, as_, monkeypatch):
    monkeypatch.setattr("jobs.queries.inbox.CARDS_PER_STAGE", 2)
    make_seats(posting)
    for _ in range(3):
        make_application(posting, make_person())
    client = as_(cleo)
    url = reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id])

    board = client.get(url)
    listed = client.get(url, {"stage": "submitted"})

    assert board.context["board"].longer == [("submitted", 3)]
    assert board.context["board"].total == 3
    assert len(listed.context["page"].rows) == 3
