"""The way to an erasure: the page, the proof of who asks, what hangs on the person, and what if the worker dies."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from jobs.models import Application, Posting
from media.actions import pictures
from portfolios.models import DirectoryEntry, PortfolioPage
from talentpool.accounts.actions import consents, tokens
from talentpool.accounts.enums import MemberRole, Purpose
from talentpool.accounts.models import Membership, Studio, User
from talentpool.kernel import clock
from talentpool.lifecycle import erasing
from talentpool.lifecycle.studios import HandOverFirst
from talentpool.outbox.models import MAX_ATTEMPTS, Promise, PromiseState
from tests.factories.hiring import make_application, make_published_portfolio
from tests.factories.people import join
from tests.factories.postings import make_posting

pytestmark = pytest.mark.django_db
PAGE = "account_erase"


def erase(client, person):
    return client.post(reverse(PAGE), {"email": person.email})


def is_untouched(person):
    person.refresh_from_db()
    return (
        person.is_active and person.erasure_asked_at is None and not Promise.objects.filter(kind=erasing.accounts.ERASE).exists()
    )


def test_page_asks_for_the_password_once_more(as_, ada):
    client = as_(ada)

    assert "/account/reauthenticate/" in client.get(reverse(PAGE))["Location"]
    assert "/account/reauthenticate/" in erase(client, ada)["Location"]
    assert is_untouched(ada)


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_opens_in_both_languages_and_does_nothing_by_being_read(proven, ada, language):
    page = proven(ada).get(f"/{language}/account/erase/")

    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    assert f'<html lang="{language}">' in page.text
    assert is_untouched(ada)


@pytest.mark.parametrize("typed", ["", "bo@example.org", "yes", " "])
def test_nothing_happens_until_the_own_address_is_typed(proven, ada, typed):
    response = proven(ada).post(reverse(PAGE), {"email": typed})

    assert response.status_code == 422
    assert is_untouched(ada)


def test_address_may_be_typed_in_any_case(proven, ada):
    response = proven(ada).post(reverse(PAGE), {"email": f" {ada.email.upper()} "})

    assert response["Location"] == reverse("account_erased")


def test_everything_public_is_gone_before_the_worker_comes(proven, ada, comet, client):
    page = make_published_portfolio(ada)
    application = make_application(make_posting(comet), ada, state="offer")
    _row, token = tokens.issue(ada, name="script", at=clock.now())

    erase(proven(ada), ada)

    application.refresh_from_db()
    assert client.get(page.url).status_code == 404
    assert not DirectoryEntry.objects.exists()
    assert (application.state, application.reason) == ("withdrawn", "account_closed")
    assert Client(headers={"authorization": f"Bearer {token}"}).get("/api/v1/me/").status_code == 401
    assert client.get(reverse("account_erased")).status_code == 200


def test_asking_twice_is_asking_once(ada):
    erasing.ask(ada, at=clock.now())
    erasing.ask(ada, at=clock.now())

    assert Promise.objects.filter(kind=erasing.accounts.ERASE).count() == 1


@pytest.mark.parametrize("state", ["stopped", "waits_for_guardian"])
def test_account_that_stands_still_can_be_erased_and_copied(proven, ada, state):
    if state == "stopped":
        consents.withdraw(ada, Purpose.ACCOUNT, at=clock.now())
    else:
        User.objects.filter(pk=ada.pk).update(birth_date="2012-01-01")
    client = proven(ada)
    assert client.get(reverse("accounts:settings"))["Location"] == reverse("accounts:waiting")
    assert reverse(PAGE) in client.get(reverse("accounts:waiting")).text

    assert client.get(reverse("accounts:export")).status_code == 200
    assert client.post(reverse("accounts:ask_for_export"))["Location"] == reverse("accounts:export")
    assert erase(client, ada)["Location"] == reverse("account_erased")


class TestStudios:
    def test_only_owner_hands_over_before_the_others_lose_their_studio(self, proven, cleo, rio, comet):
        client = proven(cleo)
        assert reverse("accounts:team", args=[comet.public_id]) in client.get(reverse(PAGE)).text

        assert erase(client, cleo).status_code == 409
        with pytest.raises(HandOverFirst):
            erasing.ask(cleo, at=clock.now())

        assert is_untouched(cleo)
        assert comet.memberships.count() == 2

    def test_second_owner_goes_and_leaves_the_studio_to_the_first(self, proven, cleo, rio, comet):
        Membership.objects.filter(user=rio).update(role=MemberRole.OWNER)
        posting = make_posting(comet)

        assert erase(proven(cleo), cleo)["Location"] == reverse("account_erased")

        comet.refresh_from_db()
        posting.refresh_from_db()
        assert [member.user_id for member in comet.memberships.all()] == [rio.pk]
        assert (comet.verification, posting.state) == ("verified", "open")

    @pytest.mark.parametrize("verification", ["verified", "suspended", "unverified"])
    def test_studio_of_one_person_closes_with_the_account(self, proven, cleo, comet, ada, verification, deliver_outbox, client):
        states = ["draft", "submitted", "open", "closed", "filled", "expired"]
        postings = {state: make_posting(comet, state="open") for state in states}
        waiting = {state: make_application(posting, ada) for state, posting in postings.items() if state in ("open", "filled")}
        for state, posting in postings.items():
            Posting.objects.filter(pk=posting.pk).update(state=state)
        Studio.objects.filter(pk=comet.pk).update(verification=verification)
        browser = proven(cleo)
        assert comet.name in browser.get(reverse(PAGE)).text

        erase(browser, cleo)
        deliver_outbox()

        comet.refresh_from_db()
        assert comet.verification == "closed"
        assert not comet.memberships.exists()
        after = {state: Posting.objects.get(pk=posting.pk).state for state, posting in postings.items()}
        assert after == dict.fromkeys(states, "cancelled") | {"filled": "filled"}
        for application in waiting.values():
            application.refresh_from_db()
            assert (application.state, application.reason) == ("rejected", "job_cancelled")
        assert client.get(reverse("jobs:studio", args=[comet.slug])).status_code == 404

    def test_member_leaves_every_studio(self, proven, rio, comet, dune):
        join(dune, rio, MemberRole.REVIEWER)

        erase(proven(rio), rio)

        assert not Membership.objects.filter(user=rio).exists()
        assert [comet.events.get().verb, dune.events.get().verb] == ["leave", "leave"]


class TestWorker:
    def break_down(self, monkeypatch):
        def broken(_user):
            raise RuntimeError("The worker was killed.")

        monkeypatch.setattr(pictures, "erase", broken)

    def test_erasure_that_stopped_halfway_goes_on(self, proven, ada, comet, monkeypatch, deliver_outbox, mails):
        make_application(make_posting(comet), ada)
        with monkeypatch.context() as patch:
            self.break_down(patch)
            erase(proven(ada), ada)
            deliver_outbox()
        ada.refresh_from_db()
        assert not PortfolioPage.objects.filter(person=ada).exists()
        assert (ada.erased_at, ada.name) == (None, "Ada Lestari")

        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            deliver_outbox()

        ada.refresh_from_db()
        assert ada.erased_at is not None
        assert Application.objects.get().applicant_name == "—"
        assert [mail.subject for mail in mails].count("Your account is erased") == 1

    def test_night_takes_up_an_erasure_that_everybody_gave_up(self, proven, ada, deliver_outbox, capsys):
        erase(proven(ada), ada)
        Promise.objects.filter(kind=erasing.accounts.ERASE).update(state=PromiseState.DEAD, attempts=MAX_ATTEMPTS)

        with time_machine.travel(clock.now() + timedelta(hours=5)):
            call_command("prune_accounts")
            deliver_outbox()

        ada.refresh_from_db()
        assert ada.erased_at is not None
        assert "erasures asked for again: 1" in capsys.readouterr().out

    def test_night_leaves_what_is_done_alone(self, proven, ada, deliver_outbox):
        erase(proven(ada), ada)
        deliver_outbox()
        count = Promise.objects.count()

        with time_machine.travel(clock.now() + timedelta(hours=5)):
            call_command("prune_accounts")

        assert Promise.objects.count() == count

    def test_message_that_comes_twice_erases_once(self, proven, ada, deliver_outbox, mails):
        erase(proven(ada), ada)
        deliver_outbox()
        ada.refresh_from_db()
        first = ada.erased_at

        erasing.erase({"person_id": ada.pk})
        deliver_outbox()

        ada.refresh_from_db()
        assert ada.erased_at == first
        assert len(mails) == 1

    def test_nobody_is_erased_who_did_not_ask(self, ada):
        erasing.erase({"person_id": ada.pk})

        ada.refresh_from_db()
        assert ada.name == "Ada Lestari"

    @pytest.mark.parametrize("reached", [True, False])
    def test_last_mail_forgets_its_address_whether_it_arrives_or_not(self, proven, ada, deliver_outbox, settings, reached):
        address = ada.email
        if not reached:
            settings.EMAIL_BACKEND = "nowhere.Backend"
        erase(proven(ada), ada)
        deliver_outbox()
        farewell = Promise.objects.get(kind=erasing.accounts.FAREWELL)
        for _ in range(MAX_ATTEMPTS):
            Promise.objects.filter(pk=farewell.pk, state=PromiseState.PENDING).update(due_at=clock.now(), leased_until=None)
            deliver_outbox()

        farewell.refresh_from_db()
        assert (farewell.state, farewell.address) == ("kept" if reached else "dead", "")
        assert not Promise.objects.filter(address=address).exists()
