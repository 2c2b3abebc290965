"""The admin, as the city's staff find it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, Page, Workflow

from cms.choosers import PortfolioChooser
from cms.models import HomePage, StandardPage
from media.models import Picture
from tests.factories.portfolios import make_picture

pytestmark = pytest.mark.django_db


def test_desk_is_the_first_entry_of_the_menu_and_the_first_panel(as_, fia):
    page = as_(fia).get(reverse("wagtailadmin_home")).content.decode()

    assert page.index('"name": "desk"') < page.index('"name": "explorer"')
    assert "Waiting for you" in page


def test_first_page_costs_the_panel_one_query_a_line(fia, django_assert_num_queries):
    from cms.panels import DeskPanel

    DeskPanel().get_context_data()  # content types are read once
    with django_assert_num_queries(4):
        DeskPanel().get_context_data()


@pytest.mark.parametrize(
    "name",
    [
        "wagtailsnippets_cms_featuredcollection:list",
        "wagtailsnippets_cms_featuredcollection:add",
        "wagtailimages:index",
    ],
)
def test_staff_of_the_desk_reach_their_tools_without_being_superusers(as_, fia, name):
    assert as_(fia).get(reverse(name)).status_code == 200


def test_staff_of_the_desk_may_edit_the_citys_pages(as_, fia):
    page = StandardPage.objects.get(slug="about", locale__language_code="en")

    assert as_(fia).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert page.permissions_for_user(fia).can_publish()


def test_staff_of_the_desk_may_not_make_sites_groups_or_people(as_, fia):
    client = as_(fia)

    names = ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"]
    assert [client.get(reverse(name)).status_code for name in names] == [302, 302, 302]


def test_staff_of_the_desk_see_the_citys_pictures_and_no_freelancers(as_, fia, ada):
    private = make_picture(ada)
    own = make_picture(None)
    Picture.objects.filter(pk=own.pk).update(collection=Collection.objects.get(name="City pictures"))
    client = as_(fia)

    for name in ["wagtailimages:index", "wagtailimages_chooser:choose"]:
        page = client.get(reverse(name)).content.decode()
        assert own.title in page
        assert private.title not in page


def test_wagtails_own_groups_and_workflow_are_gone():
    assert list(Group.objects.values_list("name", flat=True)) == ["City desk"]
    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_second_front_page_cannot_be_made():
    assert HomePage not in Page.objects.get(depth=1).creatable_subpage_models()


def test_chooser_of_portfolios_speaks_the_language_of_who_reads_it():
    with translation.override("id"):
        chooser = PortfolioChooser()

    with translation.override("en"):
        assert "Choose a portfolio" in chooser.render("portfolio", None, {"id": "portfolio"})
