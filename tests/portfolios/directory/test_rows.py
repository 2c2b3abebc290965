"""One row per published portfolio, through whichever door it was published or taken away."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from wagtail.actions.unpublish_page import UnpublishPageAction

from media.models import Picture
from portfolios.actions import portfolios, reviews
from portfolios.directory import rows
from portfolios.models import DirectoryEntry, PortfolioIndexPage, PortfolioPage
from tests.factories.portfolios import make_content, make_draft, make_picture, make_published, save, submit

pytestmark = pytest.mark.django_db


class Broken(Exception):
    pass


@pytest.fixture
def published(ada, eve):
    return make_published(ada, reviewer=eve, pictures=2)


def fresh(portfolio):
    return PortfolioPage.objects.get(pk=portfolio.pk)


def public_pictures():
    return set(Picture.objects.exclude(published_at=None).values_list("pk", flat=True))


def bulk(action, page):
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}&next=/admin/"


WAYS_OUT = {
    "owner unpublishes": lambda page, owner, staff: portfolios.unpublish(page, by=owner),
    "staff unpublish by action": lambda page, owner, staff: portfolios.unpublish(page, by=staff),
    "owner deletes": lambda page, owner, staff: portfolios.delete(page, by=owner),
    "person is erased": lambda page, owner, staff: portfolios.erase(owner),
    "page.unpublish()": lambda page, owner, staff: page.unpublish(),
    "Wagtail's action": lambda page, owner, staff: UnpublishPageAction(page).execute(skip_permission_checks=True),
    "page.delete()": lambda page, owner, staff: page.delete(),
    "queryset delete": lambda page, owner, staff: PortfolioPage.objects.filter(pk=page.pk).delete(),
    "the index is deleted": lambda page, owner, staff: PortfolioIndexPage.objects.get().delete(),
}
ADMIN_WAYS_OUT = {
    "admin unpublishes one": lambda page: reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
    "admin unpublishes many": lambda page: bulk("unpublish", page),
    "admin deletes one": lambda page: reverse("wagtailadmin_pages:delete", args=[page.pk]),
    "admin deletes many": lambda page: bulk("delete", page),
}


def test_draft_and_submission_have_no_row(ada, eve):
    portfolio = make_draft(ada)
    submit(portfolio)

    assert not DirectoryEntry.objects.exists()
    assert public_pictures() == set()


def test_approval_writes_the_row_and_publishes_the_pictures(published, ada):
    entry = DirectoryEntry.objects.get()

    assert (entry.person_id, entry.slug, entry.name, entry.place) == (ada.pk, published.slug, "Ada Lestari", "cimahi")
    assert entry.card["roles"] == {"id": ["Animator kunci 2D"], "en": ["2D key animator"]}
    assert entry.card["software"] == ["Toon Boom Harmony"]
    assert entry.card["picture"]["alt"] == "A boy jumps, pose 1"
    assert entry.picture_count == 2
    assert public_pictures() == set(entry.picture_ids) != set()


@pytest.mark.parametrize("way", WAYS_OUT)
def test_row_and_public_pictures_go_when(published, ada, eve, way):
    WAYS_OUT[way](fresh(published), ada, eve)

    assert not DirectoryEntry.objects.exists()
    assert public_pictures() == set()


@pytest.mark.parametrize("way", ADMIN_WAYS_OUT)
def test_row_and_public_pictures_go_when_in_the_admin(published, eve, as_, way):
    as_(eve).post(ADMIN_WAYS_OUT[way](published))

    assert not PortfolioPage.objects.live().exists()
    assert not DirectoryEntry.objects.exists()
    assert public_pictures() == set()


@pytest.mark.parametrize("way", ADMIN_WAYS_OUT)
def test_page_stays_when_its_row_cannot_go_in_the_admin(published, eve, as_, monkeypatch, way):
    monkeypatch.setattr(rows, "remove", raise_broken)

    with pytest.raises(Broken):
        as_(eve).post(ADMIN_WAYS_OUT[way](published))

    assert fresh(published).live
    assert DirectoryEntry.objects.exists()


def test_page_stays_unpublished_when_its_row_cannot_be_written(ada, eve, monkeypatch):
    portfolio = make_draft(ada)
    monkeypatch.setattr(rows, "write", raise_broken)

    with pytest.raises(Broken):
        portfolio.latest_revision.publish()

    assert not fresh(portfolio).live


def raise_broken(*_):
    raise Broken


def test_plain_publish_of_a_revision_writes_the_row_too(ada, eve):
    make_draft(ada).latest_revision.publish()

    assert DirectoryEntry.objects.get().name == "Ada Lestari"


def test_picture_that_a_new_version_drops_is_public_no_more(published, ada, eve):
    before = DirectoryEntry.objects.get().picture_ids
    save(published, make_content(ada, pictures=1))
    assert public_pictures() == set(before)

    reviews.approve(submit(published), by=eve)

    now = DirectoryEntry.objects.get().picture_ids
    assert public_pictures() == set(now)
    assert not set(now) & set(before)


def test_other_public_pictures_of_the_person_are_left_alone(published, ada):
    elsewhere = make_picture(ada, published_at=published.last_published_at)

    portfolios.unpublish(published, by=ada)

    assert public_pictures() == {elsewhere.pk}


@pytest.mark.parametrize("door", ["copy", "create_alias", "copy_for_translation"])
def test_portfolio_cannot_exist_twice(published, door):
    with pytest.raises(PermissionDenied):
        getattr(fresh(published), door)()

    assert PortfolioPage.objects.count() == DirectoryEntry.objects.count() == 1


@pytest.mark.parametrize("door", ["copy", "move", "convert_alias"])
def test_staff_cannot_copy_or_move_a_portfolio(published, eve, as_, door):
    as_(eve).post(reverse(f"wagtailadmin_pages:{door}", args=[published.pk]), {"new_title": "B", "new_slug": "b"})

    assert list(PortfolioPage.objects.values_list("slug", "path")) == [(published.slug, published.path)]


def test_rebuild_restores_missing_rows_and_removes_stray_ones(published, bo, eve, capsys):
    other = make_published(bo, reviewer=eve)
    DirectoryEntry.objects.filter(portfolio=published).delete()
    PortfolioPage.objects.filter(pk=other.pk).update(live=False)

    call_command("rebuild_directory")

    assert list(DirectoryEntry.objects.values_list("portfolio_id", flat=True)) == [published.pk]
    assert "1 rows written, 1 removed." in capsys.readouterr().out
