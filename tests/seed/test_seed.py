"""The demo world: built once here, small in pixels, and walked through."""

import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from jobs.enums import ApplicationState, PostingState
from jobs.models import Application, ApplicationEvent, Posting
from media.enums import PictureState
from media.models import Picture
from portfolios.models import DirectoryEntry, PortfolioPage
from talentpool.accounts.models import Studio, User
from talentpool.outbox.models import Promise, PromiseState
from talentpool.seed import hiring, work
from talentpool.seed.cast.staff import PASSWORD
from tests.factories.people import make_person


def run(name: str, *arguments: str) -> str:
    words = io.StringIO()
    call_command(name, *arguments, stdout=words)
    return words.getvalue()


@pytest.mark.django_db(transaction=True)
def test_demo_world_holds_every_state_and_can_be_walked_through(monkeypatch, settings):
    monkeypatch.setattr(work, "LARGE", (320, 180))
    monkeypatch.setattr(work, "SMALL", (160, 90))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    said = run("seed")

    assert "The demo world stands" in said
    _everything_is_there()
    _nothing_is_left_to_do()
    _histories_tell_the_present()
    _pages_open()
    _logins_work(run("logins"))
    with pytest.raises(CommandError, match="people in this database"):
        run("seed")
    assert run("seed", "--if-empty") == ""


def _everything_is_there():
    assert set(Application.objects.values_list("state", flat=True)) == set(ApplicationState.values)
    assert Application.objects.count() == 30
    assert set(Posting.objects.values_list("state", flat=True)) == set(PostingState.values)
    assert set(Posting.objects.values_list("pay_currency", flat=True)) == {"IDR", "USD", "JPY", "EUR"}
    assert Counter(Studio.objects.values_list("verification", flat=True)) == {"verified": 3, "requested": 1}
    assert (DirectoryEntry.objects.count(), PortfolioPage.objects.count()) == (10, 14)


def _nothing_is_left_to_do():
    assert set(Picture.objects.values_list("state", flat=True)) == {PictureState.READY}
    assert set(Promise.objects.values_list("state", flat=True)) == {PromiseState.KEPT}


def _histories_tell_the_present():
    for application in Application.objects.all():
        last = ApplicationEvent.objects.filter(application=application).latest("number")
        assert (last.to_state, last.number) == (application.state, application.version)


def _pages_open():
    client = Client()
    home = client.get("/en/").content.decode()
    assert "This month&#x27;s choice" in home or "This month's choice" in home
    assert home.count('class="tcard"') == 6
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


def test_a_deadline_of_the_demo_world_is_short_enough_to_wait_for():
    assert hiring.SHORT_DEADLINE.total_seconds() <= 20
