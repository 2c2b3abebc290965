"""A studio's own pages: desk, verification, profile, productions, a posting with its moves."""

import pytest
from django.utils import timezone

from jobs.enums import PostingState
from jobs.models import Posting, Production, StudioProfile
from talentpool.accounts.enums import Verification
from talentpool.outbox.models import Promise
from tests.factories.people import make_studio
from tests.factories.postings import make_posting, make_production


def desk(studio, rest=""):
    return f"/en/studio/{studio.public_id}/{rest}"


def of(posting, rest=""):
    return desk(posting.studio, f"postings/{posting.public_id}/{rest}")


def test_who_has_one_studio_goes_straight_to_it(as_, cleo, comet):
    assert as_(cleo).get("/en/studio/").url == desk(comet)


def test_who_has_none_is_shown_the_way_to_make_one(as_, ada):
    assert "/studio/new/" in as_(ada).get("/en/studio/").content.decode()


def test_who_has_several_chooses(as_, cleo, comet):
    make_studio("Second", owner=cleo)

    page = as_(cleo).get("/en/studio/").content.decode()

    assert "Studio Comet" in page and "Second" in page


def test_the_desk_counts_postings_by_state_and_shows_one_tab(as_, rhea, comet):
    make_posting(comet, title="Open one")
    make_posting(comet, title="Draft one", state=PostingState.DRAFT)
    client = as_(rhea)

    first, drafts = client.get(desk(comet)).content.decode(), client.get(desk(comet, "?state=draft")).content.decode()

    assert "Open one" in first and "Draft one" not in first
    assert "Draft one" in drafts and "Open one" not in drafts


@pytest.mark.parametrize("rows", [1, 30])
def test_the_desk_costs_the_same_whatever_it_holds(as_, cleo, comet, rows, django_assert_num_queries):
    for _ in range(rows):
        make_posting(comet, production=make_production(comet))
    client = as_(cleo)

    with django_assert_num_queries(9):
        client.get(desk(comet))


def test_strangers_do_not_find_a_desk(client, as_, comet, dan, dune, ada, eve):
    posting = make_posting(comet, title="Secret")
    addresses = [
        desk(comet),
        desk(comet, "profile/"),
        desk(comet, "productions/new/"),
        of(posting),
        of(posting, "really/cancel/"),
    ]

    for address in addresses:
        assert [as_(reader).get(address).status_code for reader in (dan, ada, eve)] == [404, 404, 404]
        assert client.get(address).status_code == 302


def test_an_owner_asks_for_verification_with_a_message(as_, una, uncharted):
    as_(una).post(desk(uncharted, "verification/"), {"message": "See our short film."})

    uncharted.refresh_from_db()
    assert (uncharted.verification, uncharted.verification_message) == (Verification.REQUESTED, "See our short film.")


def test_an_empty_request_for_verification_is_answered_beside_the_field(as_, una, uncharted):
    response = as_(una).post(desk(uncharted, "verification/"), {"message": ""})

    uncharted.refresh_from_db()
    assert response.status_code == 422 and "data-error" in response.content.decode()
    assert uncharted.verification == Verification.UNVERIFIED


def test_the_profile_is_saved_and_shown_to_the_public(client, as_, rio, comet):
    as_(rio).post(desk(comet, "profile/"), {"about_id": "Kami menggambar.", "about_en": "We draw.", "version": "1"})

    assert "We draw." in client.get(f"/en/studios/{comet.slug}/").content.decode()
    assert "Kami menggambar." in client.get(f"/id/studios/{comet.slug}/").content.decode()


def test_a_profile_that_changed_meanwhile_is_not_overwritten(as_, rio, comet):
    client = as_(rio)
    client.post(desk(comet, "profile/"), {"about_id": "", "about_en": "First.", "version": "1"})

    response = client.post(desk(comet, "profile/"), {"about_id": "", "about_en": "Second, typed for an hour.", "version": "1"})

    assert response.status_code == 412 and "Second, typed for an hour." in response.content.decode()
    assert StudioProfile.objects.get().about_en == "First."


def test_a_new_name_sends_a_verified_studio_back_to_the_city_and_is_searched_by(as_, cleo, comet, client):
    make_posting(comet, title="Rigger")

    as_(cleo).post(desk(comet, "profile/"), {"identity": "1", "name": "Komet", "country": "ID", "city": "", "website": ""})

    comet.refresh_from_db()
    assert (comet.name, comet.verification) == ("Komet", Verification.REQUESTED)
    assert "Rigger" not in client.get("/en/jobs/").content.decode()
    type(comet).objects.update(verification=Verification.VERIFIED)
    assert "Rigger" in client.get("/en/jobs/?q=komet").content.decode()


def test_a_recruiter_does_not_rename_the_studio(as_, rio, comet):
    response = as_(rio).post(
        desk(comet, "profile/"), {"identity": "1", "name": "Mine", "country": "ID", "city": "", "website": ""}
    )

    comet.refresh_from_db()
    assert (response.status_code, comet.name) == (403, "Studio Comet")


def test_a_production_is_made_and_changed(as_, rio, comet):
    client = as_(rio)

    client.post(desk(comet, "productions/new/"), {"title": "Terrace", "kind": "short", "synopsis": ""})
    production = Production.objects.get()
    address = desk(comet, f"productions/{production.public_id}/")
    client.post(address, {"title": "Terraces", "kind": "series", "synopsis": "Rice.", "version": "1"})
    stale = client.post(address, {"title": "Late", "kind": "series", "synopsis": "", "version": "1"})

    production.refresh_from_db()
    assert (production.studio, production.title, production.version) == (comet, "Terraces", 2)
    assert stale.status_code == 412


def test_a_posting_is_closed_after_a_question(as_, rio, comet):
    posting = make_posting(comet)
    client = as_(rio)

    assert "Close this job?" in client.get(of(posting, "really/close/")).content.decode()
    client.post(of(posting, "close/"), {"version": "1"})

    posting.refresh_from_db()
    assert posting.state == PostingState.CLOSED


def test_a_move_seen_on_an_older_version_is_refused(as_, rio, comet):
    posting = make_posting(comet)

    response = as_(rio).post(of(posting, "close/"), {"version": "7"})

    posting.refresh_from_db()
    assert (response.status_code, posting.state) == (412, PostingState.OPEN)


def test_a_move_without_a_version_is_refused(as_, rio, comet):
    posting = make_posting(comet)

    assert as_(rio).post(of(posting, "close/")).status_code == 412


def test_a_move_sent_twice_is_answered_clearly_the_second_time(as_, rio, comet):
    posting = make_posting(comet)
    client = as_(rio)
    client.post(of(posting, "close/"), {"version": "1"})

    response = client.post(of(posting, "close/"), {"version": "2"})

    assert response.status_code == 409
    assert posting.events.count() == 2


@pytest.mark.parametrize("verb", ["submit", "take-back", "close", "cancel"])
def test_a_reviewer_and_strangers_move_nothing(as_, rhea, dan, dune, ada, comet, verb):
    state = {"submit": PostingState.DRAFT, "take-back": PostingState.SUBMITTED}.get(verb, PostingState.OPEN)
    posting = make_posting(comet, state=state)

    answers = [as_(reader).post(of(posting, f"{verb}/"), {"version": "1"}).status_code for reader in (rhea, dan, ada)]

    posting.refresh_from_db()
    assert answers == [403, 404, 404]
    assert (posting.state, posting.version, Promise.objects.count()) == (state, 1, 0)


def test_a_move_is_never_a_get(as_, rio, comet):
    posting = make_posting(comet)

    assert as_(rio).get(of(posting, "close/")).status_code == 405
    assert Posting.objects.get().state == PostingState.OPEN


def test_the_posting_page_tells_its_history_and_hides_staff_names(as_, rio, comet, eve):
    posting = make_posting(comet, state=PostingState.DRAFT)
    posting.events.create(
        number=2, verb="send_back", to_state="draft", actor=eve, actor_role="staff", reason="Say who renders.", at=timezone.now()
    )

    page = as_(rio).get(of(posting)).content.decode()

    assert "Say who renders." in page and "the city" in page and eve.name not in page
