"""The demo world: built once here, small in pixels, and walked through. Its words are judged in `test_cast`."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from cms.models import FeaturedCollection
from jobs.enums import ApplicationState, PostingState
from jobs.models import Application, Posting, Production
from media import storage
from media.enums import PictureState
from media.models import Picture, PictureCopy
from portfolios.models import DirectoryEntry, PortfolioPage, ReviewMessage
from talentpool.accounts.models import Studio, User
from talentpool.kernel import clock
from talentpool.outbox.models import Notice, Promise, PromiseState
from talentpool.seed import darkroom
from talentpool.seed.cast.applications import BIDS
from talentpool.seed.cast.staff import PASSWORD
from talentpool.seed.cast.studios import HOUSES, Ends
from talentpool.seed.cast.talents import TALENTS
from tests.factories.people import make_person
from tests.jobs.applications.invariants import broken

# Where the last step of an application leads; one of a cancelled job ends otherwise.
ENDS_IN = {
    "": "submitted", "shortlist": "shortlisted", "interview": "interview", "test": "test", "offer": "offer", "accept": "hired",
    "reject": "rejected", "rescind": "rejected", "lapse": "rejected", "decline": "withdrawn", "withdraw": "withdrawn",
}  # fmt: skip


def run(name: str, *arguments: str) -> str:
    words = io.StringIO()
    call_command(name, *arguments, stdout=words)
    return words.getvalue()


@pytest.mark.django_db(transaction=True)
def test_demo_world_stands_as_the_cast_says_and_can_be_walked_through(monkeypatch, settings):
    monkeypatch.setattr(darkroom, "LARGE", (320, 180))
    monkeypatch.setattr(darkroom, "SMALL", (160, 90))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    said = run("seed")

    _progress_was_told(said)
    _everything_is_there()
    _applications_are_what_their_steps_made_of_them()
    assert broken() == {}
    _nothing_is_left_to_do()
    _it_did_not_all_happen_today()
    _no_two_portfolios_show_the_same_picture()
    _people_have_been_told()
    _pages_open()
    _logins_work(run("logins"))
    with pytest.raises(CommandError, match="people in this database"):
        run("seed")
    assert run("seed", "--if-empty") == ""


def _progress_was_told(said):
    for words in ("Drawing 183 pictures", "40 pictures are ready", "Founding 10 studios", "events", "The demo world stands"):
        assert words in said


def _everything_is_there():
    assert (PortfolioPage.objects.count(), DirectoryEntry.objects.count()) == (60, 45)
    assert Counter(Studio.objects.values_list("verification", flat=True)) == {"verified": 9, "requested": 1}
    assert Production.objects.exclude(picture=None).count() == Production.objects.count() == 8
    assert set(Posting.objects.values_list("state", flat=True)) == set(PostingState.values)
    assert Counter(Posting.objects.values_list("title", "state")) == Counter(
        (call.title, "draft" if call.ends == Ends.SENT_BACK else call.ends.value) for house in HOUSES for call in house.calls
    )
    assert set(Posting.objects.values_list("pay_currency", flat=True)) == {"IDR", "USD", "SGD", "JPY", "EUR"}
    for entry in DirectoryEntry.objects.all():
        assert all([entry.headline_id, entry.headline_en, entry.card["picture"]]), entry.name


def _applications_are_what_their_steps_made_of_them():
    titles = {call.key: call for house in HOUSES for call in house.calls}
    names = {one.key: one.name for one in TALENTS}
    expected = Counter()
    for bid in BIDS:
        state = ENDS_IN[bid.steps[-1].partition(":")[0] if bid.steps else ""]
        if titles[bid.call].ends == Ends.CANCELLED and state not in ("rejected", "withdrawn"):
            state = "rejected"
        expected[(titles[bid.call].title, names[bid.talent], state)] += 1

    found = Counter(Application.objects.values_list("posting__title", "applicant_name", "state"))

    assert found == expected
    assert {state for _title, _name, state in found} == set(ApplicationState.values)


def _nothing_is_left_to_do():
    assert set(Picture.objects.values_list("state", flat=True)) == {PictureState.READY}
    assert set(Promise.objects.values_list("state", flat=True)) == {PromiseState.KEPT}
    assert mail.outbox == []


def _it_did_not_all_happen_today():
    now = clock.now()
    days = {(now - applied).days for applied in Application.objects.values_list("applied_at", flat=True)}
    assert len(days) >= 20 and max(days) <= 60
    assert not Application.objects.filter(updated_at__gt=now).exists()
    assert (now - DirectoryEntry.objects.earliest("published_at").published_at) > timedelta(days=90)
    for posting in Posting.objects.filter(state=PostingState.OPEN):
        assert posting.opened_at < now < posting.deadline


def _no_two_portfolios_show_the_same_picture():
    shown = [picture for ids in DirectoryEntry.objects.values_list("picture_ids", flat=True) for picture in ids]
    smallest = PictureCopy.objects.filter(picture__in=shown, format="webp").order_by("picture_id", "width").distinct("picture_id")

    contents = [storage.public_store().open(copy.public_name).read() for copy in smallest]

    assert len(set(contents)) == len(contents) == len(shown) >= 140


def _people_have_been_told():
    inboxes = Counter(Notice.objects.values_list("recipient_id", flat=True))
    for email in ("nisa@talent.example", "ratna@studio.example", "eka@city.example", "rani@talent.example"):
        assert inboxes[User.objects.get(email=email).pk] >= 1, email
    assert Notice.objects.filter(read_at=None).exists() and Notice.objects.exclude(read_at=None).exists()
    assert ReviewMessage.objects.filter(portfolio__person__email="rani@talent.example").exists()


def _pages_open():
    client = Client()
    home = client.get("/en/").content.decode()
    assert "This month&#x27;s choice" in home or "This month's choice" in home
    assert "Rain, fog, street lamps" in home
    assert home.count('class="tcard"') == 12
    assert FeaturedCollection.objects.active(at=clock.now()).count() == 2
    for address in ["/id/", "/en/collections/pilihan-kurator/", "/en/talent/", "/en/talent/nisa-larasati/", "/en/jobs/"]:
        assert client.get(address).status_code == 200, address


def _logins_work(printed: str):
    assert PASSWORD in printed
    for line in printed.splitlines():
        if "@" in line:
            email = line.split()[0]
            assert User.objects.get(email=email).check_password(PASSWORD), email
    code = next(line.split()[1] for line in printed.splitlines() if "eka@city.example" in line)
    client = Client()
    client.post("/en/account/login/", {"login": "eka@city.example", "password": PASSWORD})
    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert client.get("/admin/desk/").status_code == 200


def test_demo_world_is_refused_and_nobody_made_when_the_site_is_in_production(db, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="known passwords"):
        run("seed")

    assert not User.objects.filter(is_active=True).exists()


def test_demo_world_is_refused_when_somebody_is_there(db):
    make_person("Ada")

    with pytest.raises(CommandError, match="people in this database"):
        run("seed")

    assert User.objects.filter(is_active=True).count() == 1


def test_logins_are_silent_when_the_site_has_only_real_people(db):
    make_person("Ada")

    assert run("logins") == ""
