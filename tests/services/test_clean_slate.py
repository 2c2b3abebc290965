"""What the other tests may rely on: migrated rows are there, and nothing of the test before is."""

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

TWICE = pytest.mark.parametrize("time", ["first", "second"])


@TWICE
@pytest.mark.django_db(transaction=True)
def test_a_committing_test_finds_what_migrations_made_and_nothing_else(time):
    assert Site.objects.filter(port=4444).count() == 0
    assert Page.objects.filter(depth=1).count() == 1

    Site.objects.create(hostname="left.example", port=4444, root_page=Page.objects.get(depth=1))


@TWICE
def test_the_cache_is_empty_when_a_test_starts(time):
    assert cache.get("left") is None

    cache.set("left", "something")
