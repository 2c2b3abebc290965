"""What the city puts forward."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.models import FeaturedCollection
from tests.cms.make import make_collection, make_listed
from tests.factories.people import make_person
from tests.factories.portfolios import make_draft, make_picture, make_published

pytestmark = pytest.mark.django_db
NOW = timezone.now()


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


def form(*talent, **fields):
    rows = {}
    for number, portfolio in enumerate(talent):
        row = {"id": "", "portfolio": portfolio.pk, "ORDER": number + 1, "DELETE": ""}
        rows |= {f"talent-{number}-{name}": value for name, value in row.items()}
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
        "talent-TOTAL_FORMS": len(talent),
        "talent-INITIAL_FORMS": "0",
        "talent-MIN_NUM_FORMS": "0",
        "talent-MAX_NUM_FORMS": "24",
        **rows,
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


def test_collection_is_saved_in_the_staffs_order_and_logged_with_actor_and_reason(as_, fia):
    first, second = make_published(make_person("Ada")), make_published(make_person("Bo"))

    as_(fia).post(reverse("wagtailsnippets_cms_featuredcollection:add"), form(second, first))

    collection = FeaturedCollection.objects.get()
    assert [item.portfolio_id for item in collection.talent.all()] == [second.pk, first.pk]
    entry = ModelLogEntry.objects.get(action="cms.curated")
    assert (entry.user, entry.object_id) == (fia, str(collection.pk))
    assert entry.data["reason"] == "Graduates of this year."
    assert entry.data["talent"] == [second.public_id, first.public_id]


def test_every_change_of_a_collection_leaves_its_own_reason(as_, fia):
    collection = make_collection(make_published())
    item = collection.talent.get()
    data = form(item.portfolio, reason="A late entry.") | {"talent-INITIAL_FORMS": "1", "talent-0-id": item.pk}

    as_(fia).post(reverse("wagtailsnippets_cms_featuredcollection:edit", args=[collection.pk]), data)

    assert ModelLogEntry.objects.get(action="cms.curated").data["reason"] == "A late entry."


def test_collection_page_shows_published_talent_only(client, fia):
    make_collection(make_published(make_person("Ada")), make_draft(make_person("Bo")))

    page = client.get("/en/collections/first-frames/").content.decode()

    assert "<h1>First frames</h1>" in page
    assert "Ada" in page and "Bo</a>" not in page


def test_collection_page_is_not_found_when_there_is_none(client):
    assert client.get("/en/collections/first-frames/").status_code == 404


def test_collection_page_costs_the_same_queries_when_thirty_are_featured(client, fia, django_assert_num_queries):
    everybody = make_listed(30)
    picture = make_picture(None)
    make_collection(everybody[0], slug="one", picture=picture)
    make_collection(*everybody, slug="thirty", picture=picture)

    for slug in ["one", "thirty"]:
        with django_assert_num_queries(4):
            client.get(f"/en/collections/{slug}/")
