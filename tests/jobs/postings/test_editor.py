"""Writing a posting on the site: what is typed becomes a draft, errors stand beside their field, nothing is lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from jobs import brief as briefs
from jobs.enums import PostingState
from jobs.models import Posting, PostingEvent
from talentpool.kernel.money import Money
from talentpool.outbox.models import Promise
from tests.factories.people import make_studio
from tests.factories.postings import a_role, a_software, make_posting, make_production


def typed(**fields):
    """A complete form as a browser sends it."""
    deadline = timezone.now() + timedelta(days=20)
    form = {
        "title": "Key animator",
        "description": "Thirteen episodes.",
        "language": "en",
        "production": "",
        "work_place": "hybrid",
        "city": "Cimahi",
        "country": "ID",
        "pay_min": "9,000,000",
        "pay_max": "Rp 12.000.000",
        "pay_currency": "IDR",
        "pay_unit": "month",
        "pay_scope": "Rough and clean-up",
        "starts_on": "",
        "duration_weeks": "20",
        "deadline_local": f"{deadline:%Y-%m-%d}T23:59",
        "deadline_zone": "Asia/Jakarta",
        "roles-TOTAL_FORMS": "2",
        "roles-INITIAL_FORMS": "0",
        "roles-0-role": a_role().code,
        "roles-0-seats": "3",
        "roles-0-title": "",
        "roles-0-public_id": "",
        "roles-1-role": "",
        "roles-1-seats": "1",
        "questions-TOTAL_FORMS": "1",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text": "",
        "questions-0-kind": "text",
    }
    return {**form, **fields}


def new(studio):
    return f"/en/studio/{studio.public_id}/postings/new/"


def edit(posting):
    return f"/en/studio/{posting.studio.public_id}/postings/{posting.public_id}/edit/"


def values(response, name):
    return re.findall(rf'name="{name}" value="([^"]*)"', response.content.decode())


def test_what_was_typed_becomes_a_draft(as_, rio, comet):
    production, harmony = make_production(comet), a_software()
    form = typed(
        production=production.public_id,
        software=[harmony.code],
        **{
            "questions-0-text": "Which software?",
            "questions-0-kind": "choice",
            "questions-0-choices": "Harmony\r\nMoho\r\n",
            "questions-0-required": "on",
        },
    )

    response = as_(rio).post(new(comet), form)

    posting = Posting.objects.get()
    brief = briefs.of(posting)
    assert response.status_code == 302
    assert (posting.state, posting.title, posting.created_by) == (PostingState.DRAFT, "Key animator", rio)
    assert (brief.pay_min, brief.pay_max) == (Money.of("9000000", "IDR"), Money.of("12000000", "IDR"))
    assert brief.deadline.astimezone(UTC).strftime("%H:%M") == "16:59"
    assert [(line.role.code, line.seats) for line in brief.roles] == [("test-animator", 3)]
    assert [(line.text, line.choices, line.required) for line in brief.questions] == [
        ("Which software?", ("Harmony", "Moho"), True)
    ]
    assert (brief.production, brief.software) == (production, (harmony,))


def test_a_draft_needs_only_a_title(as_, cleo, comet):
    only_title = dict.fromkeys(typed(), "") | {
        "title": "Rigger",
        "language": "id",
        "country": "ID",
        "pay_currency": "IDR",
        "deadline_zone": "Asia/Jakarta",
        "roles-TOTAL_FORMS": "0",
        "roles-INITIAL_FORMS": "0",
        "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0",
    }

    assert as_(cleo).post(new(comet), only_title).status_code == 302
    assert Posting.objects.get().title == "Rigger"


def test_saving_and_submitting_in_one_go_sends_it_to_the_city(as_, cleo, comet):
    as_(cleo).post(new(comet), typed(submit="1"))

    assert list(PostingEvent.objects.order_by("number").values_list("verb", flat=True)) == ["draft", "submit"]


def test_what_is_missing_is_listed_with_links_and_the_draft_is_kept(as_, cleo, comet):
    client = as_(cleo)

    response = client.post(new(comet), typed(submit="1", pay_min="", pay_max="", deadline_local=""), follow=True)

    page = response.content.decode()
    assert Posting.objects.get().state == PostingState.DRAFT
    assert 'href="#id_pay_min">Say what you pay' in page and 'href="#id_deadline_local">Set a deadline' in page
    assert "Your draft is saved." in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "This field is required."),
        ("title", "a\r\nBcc: x@y", "Write this on one line."),
        ("title", "\u202etxt", "cannot be shown"),
        ("title", "x" * 121, "at most 120 characters"),
        ("description", "x" * 10001, "at most 10000 characters"),
        ("pay_min", "ten", "Type the sum in digits"),
        ("pay_min", "-5", "Type the sum in digits"),
        ("pay_min", "0", "Pay is more than nothing."),
        ("pay_min", "9" * 30, "This sum is too large."),
        ("pay_min", "13,000,000", "The upper end is lower than the lower end."),
        ("pay_min", "", "Give the lower end of the range too."),
        ("pay_currency", "USD", "Select a valid choice"),
        ("pay_unit", "year", "Select a valid choice"),
        ("country", "XX", "Select a valid choice"),
        ("deadline_local", "tomorrow", "Write the day and the time"),
        ("deadline_local", "2020-01-01T10:00", "This deadline has passed."),
        ("deadline_local", "2099-01-01T10:00", "Choose a deadline within a year."),
        ("deadline_zone", "Mars/Olympus", "Select a valid choice"),
        ("duration_weeks", "-1", "greater than or equal to"),
        ("duration_weeks", "9999", "between 1 and 260 weeks"),
        ("starts_on", "31.31.2027", "Enter a valid date."),
        ("roles-0-seats", "0", "greater than or equal to 1"),
        ("roles-0-seats", "10000", "less than or equal to 500"),
        ("roles-0-seats", "2.5", "Enter a whole number."),
        ("roles-0-role", "astronaut", "Select a valid choice"),
        ("roles-0-public_id", "0" * 16, "is no longer there"),
        ("software", "notepad", "Select a valid choice"),
        ("production", "0" * 16, "Select a valid choice"),
        ("roles-TOTAL_FORMS", "abc", "ManagementForm data is missing"),
    ],
)
def test_bad_input_is_answered_in_words_and_keeps_what_was_typed(as_, cleo, comet, field, value, words):
    response = as_(cleo).post(new(comet), typed(**{field: value, "city": "Typed City"}))

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert values(response, "city") == ["Typed City"]
    assert not Posting.objects.exists()


def test_one_role_twice_is_refused(as_, cleo, comet):
    twice = {"roles-1-role": a_role().code, "roles-1-seats": "1"}

    response = as_(cleo).post(new(comet), typed(**twice))

    assert "One role stands here twice." in response.content.decode()
    assert not Posting.objects.exists()


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ("", "between two and twelve"),
        ("One", "between two and twelve"),
        ("One\nOne", "stands here twice"),
        ("x" * 101 + "\nTwo", "at most 100"),
    ],
)
def test_a_choice_needs_answers_to_choose_from(as_, cleo, comet, choices, words):
    question = {"questions-0-text": "Which?", "questions-0-kind": "choice", "questions-0-choices": choices}

    response = as_(cleo).post(new(comet), typed(**question))

    assert words in response.content.decode()
    assert not Posting.objects.exists()


def test_five_hundred_questions_are_too_many(as_, cleo, comet):
    many = {"questions-TOTAL_FORMS": "500"} | {f"questions-{number}-text": f"Question {number}?" for number in range(500)}
    many |= {f"questions-{number}-kind": "text" for number in range(500)}

    response = as_(cleo).post(new(comet), typed(**many))

    assert response.status_code in {400, 422}
    assert not Posting.objects.exists()


@pytest.mark.parametrize(
    ("local", "words"),
    [("03-28T02:30", "Clocks there jump over this time"), ("10-31T02:30", "Clocks there show this time twice")],
)
def test_a_deadline_that_clocks_never_or_twice_show_is_refused(as_, cleo, local, words):
    """The days of 2027 on which Paris changes its clocks."""
    import time_machine

    abroad = make_studio("Hakuba", owner=cleo, country="FR")
    form = typed(pay_currency="EUR", pay_max="12,000,000", deadline_local=f"2027-{local}", deadline_zone="Europe/Paris")

    with time_machine.travel(datetime(2027, 1, 5, tzinfo=UTC)):
        response = as_(cleo).post(new(abroad), form)

    assert words in response.content.decode()
    assert not Posting.objects.exists()


def test_a_foreign_studio_chooses_its_currency(as_, cleo):
    abroad = make_studio("Hakuba", owner=cleo, country="JP")

    as_(cleo).post(new(abroad), typed(pay_currency="USD", pay_min="US$3,200", pay_max=""))

    assert Posting.objects.get().pay_min == Money.of("3200", "USD")


def test_one_more_row_keeps_everything_and_judges_nothing(as_, cleo, comet):
    form = typed(add_role="1", title="", pay_min="ten", software=[a_software().code], **{"roles-0-title": "Lead"})

    response = as_(cleo).post(new(comet), form)

    page = response.content.decode()
    assert response.status_code == 200
    assert "data-error" not in page and values(response, "pay_min") == ["ten"]
    assert re.search(r'name="roles-TOTAL_FORMS" value="2"', page) and values(response, "roles-0-title") == ["Lead"]
    assert re.search(r'value="test-harmony"[^>]* checked', page)
    assert not Posting.objects.exists()


def test_a_filled_added_row_is_saved_and_an_empty_one_is_not(as_, cleo, comet):
    form = typed(
        **{"roles-TOTAL_FORMS": "3", "roles-INITIAL_FORMS": "2", "roles-2-role": a_role("test-rigger").code, "roles-2-seats": "2"}
    )

    as_(cleo).post(new(comet), form)

    assert [(line.role.code, line.seats) for line in briefs.of(Posting.objects.get()).roles] == [
        ("test-animator", 3),
        ("test-rigger", 2),
    ]


def test_the_form_opens_as_it_was_saved_in_either_language(as_, cleo, comet):
    client = as_(cleo)
    client.post(new(comet), typed())
    posting = Posting.objects.get()
    before = briefs.of(posting)

    for language, sum_ in (("en", "9,000,000"), ("id", "9.000.000")):
        address = edit(posting).replace("/en/", f"/{language}/")
        page = client.get(address)
        assert values(page, "pay_min") == [sum_]
        sent = dict(re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', page.content.decode()))
        kept = {key: value for key, value in sent.items() if key.startswith(("roles-", "questions-")) or key == "version"}
        client.post(
            address, typed() | kept | {"roles-0-role": "test-animator", "pay_min": sum_, "pay_max": values(page, "pay_max")[0]}
        )

    assert briefs.of(Posting.objects.get()) == before
    assert PostingEvent.objects.count() == 1


def test_a_row_that_is_ticked_off_falls_away(as_, cleo, comet):
    posting = make_posting(comet, state=PostingState.DRAFT)
    row = posting.roles.get()
    form = typed(
        version="1",
        **{
            "roles-0-public_id": row.public_id,
            "roles-0-DELETE": "on",
            "roles-1-role": a_role("test-rigger").code,
            "roles-1-seats": "1",
        },
    )

    as_(cleo).post(edit(posting), form)

    assert list(posting.roles.values_list("role__code", flat=True)) == ["test-rigger"]


def test_two_people_who_edit_at_once_lose_no_words(as_, cleo, rio, comet):
    posting = make_posting(comet, state=PostingState.DRAFT)
    as_(rio).post(edit(posting), typed(version="1", title="Rio was first"))

    response = as_(cleo).post(edit(posting), typed(version="1", description="Words that Cleo took an hour to find."))

    posting.refresh_from_db()
    assert response.status_code == 412
    assert "Words that Cleo took an hour to find." in response.content.decode()
    assert posting.title == "Rio was first"


def test_seats_below_those_taken_are_refused_beside_the_roles(as_, cleo, comet):
    posting = make_posting(comet, seats=3)
    row = posting.roles.get()
    type(row).objects.filter(pk=row.pk).update(hired=2)

    response = as_(cleo).post(edit(posting), typed(version="1", **{"roles-0-public_id": row.public_id, "roles-0-seats": "1"}))

    assert response.status_code == 422
    assert "Keep at least as many." in response.content.decode()


def test_an_unverified_studio_saves_drafts_and_reads_why_it_cannot_submit(as_, una, uncharted):
    client = as_(una)

    assert client.get(new(uncharted)).content.decode().count("The city has not verified this studio yet.") == 1
    assert client.post(new(uncharted), typed(submit="1")).status_code == 403

    assert [posting.state for posting in Posting.objects.all()] == [PostingState.DRAFT]
    assert not Promise.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_owners_and_recruiters_of_the_studio_write(client, as_, comet, rhea, dan, dune, ada, method):
    posting = make_posting(comet, state=PostingState.DRAFT)

    for address in (new(comet), edit(posting)):
        answers = [getattr(as_(reader), method)(address, typed(version="1")).status_code for reader in (rhea, dan, ada)]
        assert answers == [403, 404, 404]
        assert getattr(client, method)(address).status_code == 302
    posting.refresh_from_db()
    assert (Posting.objects.count(), posting.version) == (1, 1)


def test_a_posting_is_not_found_under_another_studio_of_the_same_owner(as_, cleo, comet):
    second = make_studio("Second", owner=cleo)
    posting = make_posting(comet, state=PostingState.DRAFT)

    response = as_(cleo).get(f"/en/studio/{second.public_id}/postings/{posting.public_id}/edit/")

    assert response.status_code == 404
