"""The city reads portfolios: the desk leads to Wagtail's own review of the page."""

import re

import pytest
from django.urls import reverse

from portfolios.models import DirectoryEntry, PortfolioPage
from tests.factories.people import make_person
from tests.factories.portfolios import make_draft, make_published, submit

pytestmark = pytest.mark.django_db


def test_desk_leads_to_the_review_when_a_portfolio_is_submitted(as_, fia):
    portfolio = make_draft(make_person("Ada Lestari"))
    submit(portfolio)
    client = as_(fia)

    page = client.get(reverse("desk:desk")).content.decode()

    assert "Portfolios to review (1)" in page
    address = re.search(r'<a href="([^"]+)">Ada Lestari</a>', page)[1]
    assert client.get(address).status_code == 200


def test_staff_without_a_publish_right_approve_what_was_submitted(as_, fia):
    portfolio = make_draft()
    state = submit(portfolio)

    as_(fia).post(reverse("wagtailadmin_pages:workflow_action", args=[portfolio.pk, "approve", state.pk]), {"comment": ""})

    assert PortfolioPage.objects.get(pk=portfolio.pk).live
    assert DirectoryEntry.objects.filter(portfolio=portfolio).exists()
    assert "Portfolios to review (0)" in as_(fia).get(reverse("desk:desk")).content.decode()


def test_published_portfolios_do_not_wait(as_, fia):
    make_published()

    assert "Portfolios to review (0)" in as_(fia).get(reverse("desk:desk")).content.decode()


def test_desk_costs_the_same_queries_when_thirty_portfolios_wait(as_, fia, count_queries, django_assert_num_queries):
    client = as_(fia)
    submit(make_draft())
    client.get(reverse("desk:desk"))
    with_one = count_queries(lambda: client.get(reverse("desk:desk")))
    for _ in range(29):
        submit(make_draft())

    with django_assert_num_queries(with_one):
        page = client.get(reverse("desk:desk")).content.decode()

    assert "Portfolios to review (30)" in page
