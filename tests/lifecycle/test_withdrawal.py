"""Withdrawn consent takes a person off every page, list, feed and file at once, and out of other people's caches in a minute."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from media import storage
from media.models import PictureCopy
from talentpool.accounts.actions import consents
from talentpool.accounts.enums import Purpose
from talentpool.kernel import clock
from tests.cms.make import make_collection
from tests.factories.portfolios import make_published

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = 60


@pytest.fixture
def shown(ada, eve):
    consents.give(ada, Purpose.ACCOUNT, language="en", at=clock.now())
    page = make_published(ada, headline_en="Tableau of kites")
    make_collection(page, slug="first-frames")
    return page


def public_addresses(page):
    """Everything that a stranger may ask for and that names the person, their page, or their pictures."""
    paths = [f"/talent/{page.slug}/", "/talent/", "/talent/?q=Lestari", "/talent/?q=kites", "/collections/first-frames/", "/"]
    both = [f"/{language}{path}" for language in ("id", "en") for path in paths]
    api = ["/api/v1/talent/", "/api/v1/talent/?q=kites", f"/api/v1/talent/{page.public_id}/"]
    return [*both, *api, "/sitemap-talent.xml"]


def public_files(page):
    return [storage.public_store().url(name) for name in PictureCopy.objects.values_list("public_name", flat=True)]


def names_the_person(answer, page):
    """A page that is not there repeats the address that was asked for, and says nothing else."""
    words = answer.content if answer.status_code == 200 else b""
    return any(word.encode() in words for word in (page.title, page.slug, page.public_id, "Tableau of kites"))


def seconds_in_shared_caches(answer):
    """How long a cache between us and many readers may answer by itself."""
    caching = answer.get("Cache-Control", "")
    if "private" in caching or "no-store" in caching or not caching:
        return 0
    ages = dict(re.findall(r"(s-maxage|max-age)=(\d+)", caching))
    return int(ages.get("s-maxage", ages.get("max-age", 0)))


def test_withdrawal_takes_the_person_off_everything_public(as_, ada, shown, deliver_outbox):
    addresses, files = public_addresses(shown), public_files(shown)
    before = {address: Client().get(address) for address in addresses}
    etags = {address: answer["ETag"] for address, answer in before.items() if answer.headers.get("ETag")}
    assert [address for address, answer in before.items() if not names_the_person(answer, shown)] == []
    assert files and {Client().get(file).status_code for file in files} == {200}
    assert f"/en/talent/{shown.slug}/" in etags

    as_(ada).post(reverse("account_stop"))
    deliver_outbox()

    still = [address for address in addresses if names_the_person(Client().get(address), shown)]
    unchanged = [
        address for address, etag in etags.items() if Client().get(address, headers={"if-none-match": etag}).status_code == 304
    ]
    assert (still, unchanged) == ([], [])
    assert {Client().get(file).status_code for file in files} == {404}
    own = [address for address in addresses if shown.slug in address or shown.public_id in address]
    assert [Client().get(address).status_code for address in own] == [404] * 3


def test_nobody_in_between_answers_with_it_for_more_than_a_minute(shown):
    answers = {address: Client().get(address) for address in [*public_addresses(shown), *public_files(shown)]}

    longest = {address: seconds_in_shared_caches(answer) for address, answer in answers.items()}

    assert {address: seconds for address, seconds in longest.items() if seconds > MINUTE} == {}


def test_public_files_are_gone_although_nobody_asked_again(as_, ada, shown, deliver_outbox):
    store = storage.public_store()
    names = list(PictureCopy.objects.values_list("public_name", flat=True))
    assert all(store.exists(name) for name in names)

    as_(ada).post(reverse("account_stop"))
    deliver_outbox()

    assert [name for name in names if store.exists(name)] == []
    assert set(PictureCopy.objects.values_list("public_name", flat=True)) == {None}
