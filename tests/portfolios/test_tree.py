"""The one index page under Wagtail's root."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from portfolios.models import PortfolioIndexPage, PortfolioReviewTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return PortfolioIndexPage.objects.get()


def test_index_page_stands_under_the_root_and_the_tree_is_sound(index):
    assert index.is_child_of(Page.objects.get(depth=1))
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_portfolio_passes_the_portfolio_review(index):
    workflow = index.get_workflow()

    assert [type(task.specific) for task in workflow.tasks] == [PortfolioReviewTask]


@pytest.mark.parametrize("door", ["delete", "move", "copy", "unpublish", "edit"])
def test_index_page_is_left_alone_by_staff(index, eve, as_, door):
    answer = as_(eve).post(reverse(f"wagtailadmin_pages:{door}", args=[index.pk]))

    assert answer.status_code in {302, 403}
    assert PortfolioIndexPage.objects.get(pk=index.pk).live
    assert PortfolioIndexPage.objects.count() == 1


def test_portfolio_cannot_be_made_in_the_admin(index, eve, as_):
    address = reverse("wagtailadmin_pages:add", args=["portfolios", "portfoliopage", index.pk])

    assert as_(eve).get(address).status_code in {302, 403}
    assert not index.get_children().exists()
