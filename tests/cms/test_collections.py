"""What the city puts forward."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.models import FeaturedCollection

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def make_collection(**fields) -> FeaturedCollection:
    fields = {
        "slug": "first-frames",
        "title_id": "Frame pertama",
        "title_en": "First frames",
        "starts_at": NOW - timedelta(days=1),
        "ends_at": NOW + timedelta(days=1),
        "reason": "Graduates of this year.",
        **fields,
    }
    return FeaturedCollection.objects.create(**fields)


def test_collection_that_ends_before_it_starts_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="cms_a_collection_ends_after_it_starts"), transaction.atomic():
        make_collection(ends_at=NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("from_now", "until_now", "shown"),
    [(-1, 1, True), (1, 2, False), (-2, -1, False), (0, 1, True), (-1, 0, False)],
)
def test_collection_is_active_from_its_start_and_until_its_end(from_now, until_now, shown):
    make_collection(starts_at=NOW + timedelta(hours=from_now), ends_at=NOW + timedelta(hours=until_now))

    assert FeaturedCollection.objects.active(at=NOW).exists() is shown


def form(**fields):
    return {
        "title_id": "Frame pertama",
        "title_en": "First frames",
        "slug": "first-frames",
        "text_id": "",
        "text_en": "",
        "picture": "",
        "starts_at": "2026-11-01 09:00",
        "ends_at": "2026-12-01 09:00",
        "reason": "Graduates of this year.",
        "talent-TOTAL_FORMS": "0",
        "talent-INITIAL_FORMS": "0",
        "talent-MIN_NUM_FORMS": "0",
        "talent-MAX_NUM_FORMS": "24",
        **fields,
    }


def test_collection_without_talent_is_refused_and_what_was_typed_stays(as_, fia):
    answer = as_(fia).post(reverse("wagtailsnippets_cms_featuredcollection:add"), form())

    assert answer.status_code == 200
    assert not FeaturedCollection.objects.exists()
    assert "Graduates of this year." in answer.content.decode()


def test_end_before_start_is_told_beside_the_field(as_, fia):
    answer = as_(fia).post(reverse("wagtailsnippets_cms_featuredcollection:add"), form(ends_at="2026-10-01 09:00"))

    assert "Choose an end that is later than the start." in answer.content.decode()
    assert not FeaturedCollection.objects.exists()


def test_nobody_else_can_make_a_collection(as_, ada):
    as_(ada).post(reverse("wagtailsnippets_cms_featuredcollection:add"), form())

    assert not FeaturedCollection.objects.exists()
    assert not ModelLogEntry.objects.exists()
