"""A copy of one's own data: all of it, nobody else's, made by the worker, fetched by its person alone."""

import json
import tracemalloc
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from jobs import exports as jobs_exports
from jobs.actions import application_notes
from media import storage
from talentpool.accounts.actions import consents, exports, tokens
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import Export, User
from talentpool.kernel import clock
from talentpool.lifecycle import exporting
from talentpool.outbox.models import Notice, Promise
from tests.factories.hiring import make_application
from tests.factories.portfolios import make_draft, make_picture
from tests.factories.postings import make_posting
from tests.lifecycle.search import WORD, places, zip_of
from tests.openapi import differences

API = "/api/v1/me/export/"
ROOMS = {
    "account", "consents", "guardian", "signing-in", "studios", "portfolio", "portfolio-versions", "portfolio-review",
    "pictures", "applications", "notices", "mails", "who-looked",
}  # fmt: skip
# What the person typed, or others typed about them, and is not in the copy; and why.
LEFT_OUT = {
    "zq7ownnote": "the studio's own note about the application",
    "zq7ownface": "the picture of a member of staff in the admin's menu",
    "zq7owntyped": "a form of the admin that was not sent",
    "zq7ownwaiting": "asked for before it was uploaded",
    "zq7ownartist": "what the camera wrote is thrown away, not kept",
    "zq7owncomment": "what the camera wrote is thrown away, not kept",
    "zq7ownstill": "written for a studio",
}


def ask(client):
    return client.post(reverse("accounts:ask_for_export"))


def fetch(client, export=None):
    export = export or Export.objects.latest("pk")
    return client.get(reverse("accounts:download_export", args=[export.public_id]))


def copy_of(client):
    """The files of the newest copy, as a person gets them."""
    answer = client.get(fetch(client)["Location"])
    assert answer["Cache-Control"] == "private, no-store"
    return zip_of(b"".join(answer.streaming_content))


@pytest.mark.django_db(transaction=True)
def test_everything_that_a_person_typed_is_in_the_copy(known, _valkey):
    _person, browser = known
    typed = {word for words in places(_valkey).values() for word in words if word.startswith("zq7own")}

    files = copy_of(browser)

    copied = set(WORD.findall(" ".join(text.decode("latin-1") for text in files.values()).lower()))
    assert typed - copied == set(LEFT_OUT)
    assert {name.removesuffix(".json") for name in files if name.endswith(".json")} == ROOMS
    assert {"README.id.txt", "README.en.txt"} <= set(files)
    assert [name for name in files if name.startswith("pictures/")] != []
    assert all(json.loads(text) is not None for name, text in files.items() if name.endswith(".json"))


@pytest.mark.django_db(transaction=True)
def test_copy_says_who_looked_and_hides_who_they_are(known, cleo, eve, dan):
    _person, browser = known

    files = copy_of(browser)

    looked = json.loads(files["who-looked.json"])
    assert {"contacts", "wagtail.edit"} <= {row["what"] for row in looked}
    assert {row["by"] for row in looked} == {"Studio Comet", "the city's staff"}
    everything = b"".join(files.values()).decode("latin-1")
    assert not any(name in everything for name in (cleo.name, eve.name, cleo.email, eve.email, dan.email, "friend@example.org"))


@pytest.mark.django_db
class TestContents:
    def make(self, person, deliver_outbox, proven):
        client = proven(person)
        ask(client)
        deliver_outbox()
        return copy_of(client)

    def test_nothing_secret_is_in_it(self, ada, second_factor, deliver_outbox, proven, as_):
        row, token = tokens.issue(ada, name="script", at=clock.now())
        factor = second_factor(ada)
        session = as_(ada).session.session_key

        everything = b"".join(self.make(ada, deliver_outbox, proven).values()).decode("latin-1")

        ada.refresh_from_db()
        assert "script" in everything
        for secret in (token, row.token_hash, ada.password, factor.data["secret"], session):
            assert secret not in everything

    def test_nobody_elses_data_is_in_it(self, ada, bo, comet, cleo, deliver_outbox, proven):
        posting = make_posting(comet)
        application_notes.add(make_application(posting, ada), "She draws like a note of ours.", by=cleo)
        make_application(posting, bo)
        make_draft(bo, about_en="Words of somebody else, long enough to be kept in a draft of theirs.")

        everything = b"".join(self.make(ada, deliver_outbox, proven).values()).decode("latin-1")

        assert posting.title in everything
        for others in (bo.email, bo.public_id, "Words of somebody else", "note of ours", cleo.email, cleo.name):
            assert others not in everything

    def test_consents_come_with_their_proof(self, ada, deliver_outbox, proven):
        consent = consents.give(ada, Purpose.ACCOUNT, language="en", at=clock.now())

        (kept,) = json.loads(self.make(ada, deliver_outbox, proven)["consents.json"])

        assert (kept["text_sha256"], kept["text_version"]) == (consent.text_hash, consent.text_version)
        assert "Law 27 of 2022" in kept["text"]

    def test_explanation_says_what_is_not_in_it_and_names_every_file(self, ada, deliver_outbox, proven):
        files = self.make(ada, deliver_outbox, proven)

        assert b"what studios noted about applications among themselves" in files["README.en.txt"]
        for language in ("id", "en"):
            named = files[f"README.{language}.txt"].decode()
            assert [name for name in files if name.endswith(".json") and name not in named] == []

    def test_memory_holds_a_piece_of_it_at_a_time(self, ada, tmp_path):
        for number in range(3):
            picture = make_picture(ada)
            storage.private_store().write(picture.file.name, BytesIO(bytes([number]) * 10_000_000))

        tracemalloc.start()
        exporting.write(tmp_path / "copy.zip", ada, at=clock.now())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert (tmp_path / "copy.zip").stat().st_size > 30_000_000
        assert peak < 5_000_000


@pytest.mark.django_db
class TestTheWayThere:
    def test_copy_is_asked_for_made_told_and_fetched(self, proven, ada, deliver_outbox, mails):
        client = proven(ada)
        assert "Ask for a copy" in client.get(reverse("accounts:settings")).text

        assert ask(client)["Location"] == reverse("accounts:export")
        assert "You have asked for a copy" in client.get(reverse("accounts:export")).text
        assert mails == []
        deliver_outbox()

        assert "Your copy is ready" in client.get(reverse("accounts:settings")).text
        assert [(mail.to, mail.subject) for mail in mails] == [([ada.email], "The copy of your data is ready")]
        assert Notice.objects.get().recipient_id == ada.pk
        assert "account.json" in copy_of(client)

    def test_fetching_asks_for_the_password_once_more(self, as_, ada, deliver_outbox):
        client = as_(ada)
        ask(client)
        deliver_outbox()

        assert "/account/reauthenticate/" in fetch(client)["Location"]

    def test_link_ends_after_five_minutes(self, proven, ada, deliver_outbox):
        client = proven(ada)
        ask(client)
        deliver_outbox()
        link = fetch(client)["Location"]
        assert fetch(client)["Referrer-Policy"] == "no-referrer"

        with time_machine.travel(clock.now() + timedelta(minutes=5, seconds=5)):
            assert Client().get(link).status_code == 404

    @pytest.mark.parametrize("who", ["bo", "eve", "stranger"])
    def test_copy_is_its_persons_alone(self, request, proven, ada, deliver_outbox, who):
        ask(proven(ada))
        deliver_outbox()
        client = Client() if who == "stranger" else proven(request.getfixturevalue(who))

        answer = fetch(client)

        assert answer.status_code == (302 if who == "stranger" else 404)
        assert "/private/" not in answer.headers.get("Location", "")

    def test_one_copy_is_made_at_a_time(self, as_, ada):
        client = as_(ada)
        for _ in range(2):
            answer = ask(client)

        assert "being made already" in client.get(answer["Location"]).text
        assert Export.objects.count() == Promise.objects.count() == 1

    def test_three_copies_a_day_are_enough(self, ada, deliver_outbox):
        for _ in range(3):
            exports.ask(ada, at=clock.now())
            deliver_outbox()

        with pytest.raises(exports.TooManyExports):
            exports.ask(ada, at=clock.now())
        with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
            assert exports.ask(ada, at=clock.now()).pk

    def test_failure_is_told_and_made_good(self, as_, ada, deliver_outbox, monkeypatch):
        client = as_(ada)
        with monkeypatch.context() as broken:
            broken.setattr(jobs_exports, "applications", lambda _user: 1 / 0)
            ask(client)
            deliver_outbox()
        assert "Making the copy failed" in client.get(reverse("accounts:export")).text

        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            deliver_outbox()

        assert Export.objects.get().standing == "ready"

    def test_newer_copy_takes_the_place_of_a_failed_one(self, ada, deliver_outbox, monkeypatch):
        with monkeypatch.context() as broken:
            broken.setattr(jobs_exports, "applications", lambda _user: 1 / 0)
            exports.ask(ada, at=clock.now())
            deliver_outbox()
        exports.ask(ada, at=clock.now())

        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            deliver_outbox()

        assert [export.standing for export in Export.objects.order_by("pk")] == ["failed", "ready"]

    def test_copy_that_a_dead_worker_left_does_not_stand_in_the_way_for_ever(self, ada):
        exports.ask(ada, at=clock.now() - timedelta(hours=13))

        assert exports.ask(ada, at=clock.now()).standing == "asked"

    def test_message_that_comes_twice_makes_one_copy(self, ada, deliver_outbox):
        export = exports.ask(ada, at=clock.now())
        deliver_outbox()
        name = Export.objects.get().file.name

        exporting.make({"export_id": export.pk})

        assert Export.objects.get().file.name == name

    def test_copy_of_somebody_who_left_meanwhile_is_thrown_away(self, ada, monkeypatch):
        export = exports.ask(ada, at=clock.now())
        before = set(dict(storage.private_store().objects()))

        def leave(_user):
            User.objects.update(erasure_asked_at=clock.now())
            return iter(())

        monkeypatch.setattr(jobs_exports, "applications", leave)
        exporting.make({"export_id": export.pk})

        assert Export.objects.get().standing != "ready"
        assert set(dict(storage.private_store().objects())) == before

    def test_night_deletes_it_after_a_week_with_its_file(self, proven, ada, deliver_outbox):
        client = proven(ada)
        ask(client)
        deliver_outbox()
        name = Export.objects.get().file.name
        call_command("prune_accounts")
        assert storage.private_store().exists(name)

        with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
            assert fetch(client).status_code in (302, 404)
            call_command("prune_accounts")

        assert not storage.private_store().exists(name)
        assert not Export.objects.exists()

    def test_nightly_look_at_the_files_leaves_a_copy_alone(self, ada, deliver_outbox):
        exports.ask(ada, at=clock.now())
        deliver_outbox()
        name = Export.objects.get().file.name

        with time_machine.travel(clock.now() + timedelta(days=2)):
            call_command("reconcile_files")

        assert storage.private_store().exists(name)


@pytest.mark.django_db
class TestApi:
    def test_program_asks_waits_and_fetches(self, as_, ada, deliver_outbox):
        client = as_(ada)
        assert client.get(API).status_code == 404

        asked = client.post(API, content_type="application/json")
        assert (asked.status_code, asked.json()["state"], asked.json()["download"]) == (202, "asked", "")
        deliver_outbox()

        answer = client.get(API)
        assert answer.json()["state"] == "ready"
        assert (answer["Cache-Control"], differences("Export", answer.json())) == ("private, no-store", [])
        link = answer.json()["download"].partition("/private/")[2]
        assert "account.json" in zip_of(b"".join(Client().get(f"/private/{link}").streaming_content))

    def test_asking_twice_is_a_conflict_but_with_the_same_key_the_same_answer(self, as_, ada):
        client, key = as_(ada), {"Idempotency-Key": "one"}
        first = client.post(API, content_type="application/json", headers=key)

        assert client.post(API, content_type="application/json", headers=key).json() == first.json()
        again = client.post(API, content_type="application/json")
        assert (again.status_code, again.json()["title"]) == (409, "export_being_made")

    def test_strangers_are_asked_who_they_are(self, client):
        assert client.get(API).status_code == client.post(API, content_type="application/json").status_code == 401
