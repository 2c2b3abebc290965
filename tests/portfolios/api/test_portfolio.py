"""`/api/v1/portfolio/`: one's own, draft and all, for a script or an app of its owner."""

import pytest
from django.test import Client

from portfolios.actions import portfolios, reviews
from talentpool.accounts.actions import tokens
from talentpool.kernel import clock
from tests.factories.portfolios import make_content, make_draft, make_published, save, submit
from tests.openapi import differences

pytestmark = pytest.mark.django_db
PORTFOLIO = "/api/v1/portfolio/"


def test_draft_is_read_with_what_is_missing(as_, ada):
    portfolio = make_draft(ada, city="", languages=())

    own = as_(ada).get(PORTFOLIO, headers={"Accept-Language": "en"}).json()

    items = {item["code"]: item for item in own["checklist"]["items"]}
    assert (own["id"], own["published"], own["review"]) == (portfolio.public_id, None, {"state": "none", "messages": []})
    assert (own["draft"]["name"], own["draft"]["place"]["city"]) == ("Ada Lestari", "")
    assert own["draft"]["software"][0]["technique"]["code"] == "rigged-cut-out"
    assert items["place"] == {"code": "place", "title": "Where you work", "required": True, "done": False}
    assert [code for code, item in items.items() if item["required"] and not item["done"]] == ["place", "languages"]
    assert (own["checklist"]["is_complete"], own["has_unpublished_changes"]) == (False, True)


def test_picture_of_a_draft_opens_by_its_link_for_a_while_and_is_not_public(as_, ada):
    make_draft(ada)

    link = as_(ada).get(PORTFOLIO).json()["draft"]["pictures"][0]["src"]

    assert "/private/" in link and "/uploads/" not in link
    assert Client().get(link).status_code == 200


def test_draft_stands_beside_what_is_published(as_, eve, ada):
    portfolio = make_published(ada, reviewer=eve)
    save(portfolio, make_content(ada, headline_en="Newer words"))

    own = as_(ada).get(PORTFOLIO, headers={"Accept-Language": "en"}).json()
    seen = Client().get(f"/api/v1/talent/{portfolio.public_id}/").json()

    assert own["published"]["url"].endswith(f"/en/talent/{portfolio.slug}/")
    assert own["has_unpublished_changes"] is True
    assert (own["draft"]["headline"]["en"], seen["headline"]["en"]) == ("Newer words", "2D character animator")


def test_city_s_reason_and_the_answer_are_read_without_the_names_of_its_people(as_, eve, ada):
    portfolio = make_draft(ada)
    reviews.send_back(submit(portfolio), by=eve, comment="Name the production.")
    portfolios.answer(portfolio, by=ada, text="It is secret.")

    answer = as_(ada).get(PORTFOLIO)

    review = answer.json()["review"]
    messages = [(message["kind"], message["text"]) for message in review["messages"]]
    assert (review["state"], messages) == ("sent_back", [("sent_back", "Name the production."), ("answer", "It is secret.")])
    assert eve.name not in answer.text


def test_submission_is_told_by_its_state(as_, ada):
    submit(make_draft(ada))

    assert as_(ada).get(PORTFOLIO).json()["review"]["state"] == "in_review"


def test_token_opens_it_as_a_session_does(as_, ada):
    make_draft(ada)
    token = tokens.issue(ada, name="script", at=clock.now())[1]

    by_token = Client().get(PORTFOLIO, headers={"Authorization": f"Bearer {token}"})
    by_session = as_(ada).get(PORTFOLIO)

    assert by_token.status_code == by_session.status_code == 200
    assert by_token.json()["id"] == by_session.json()["id"]
    assert by_token["Cache-Control"] == by_session["Cache-Control"] == "private, no-store"


def test_stranger_is_told_to_come_in_first(ada):
    make_draft(ada)

    answer = Client().get(PORTFOLIO)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    assert "Ada" not in answer.text


def test_nobody_reads_the_draft_of_somebody_else(as_, ada, bo, eve):
    make_draft(ada)

    for other in (bo, eve):
        answer = as_(other).get(PORTFOLIO)
        assert (answer.status_code, answer.json()["title"]) == (404, "no_portfolio")
        assert answer["Content-Type"] == "application/problem+json"


def test_reading_begins_no_portfolio(as_, bo):
    as_(bo).get(PORTFOLIO)

    assert not hasattr(bo, "portfolio")


@pytest.mark.parametrize("state", ["empty", "draft", "published"])
def test_answer_is_what_the_schema_says(as_, ada, eve, state):
    if state == "empty":
        portfolios.create(by=ada)
    elif state == "draft":
        make_draft(ada, software=(), pictures=0)
    else:
        make_published(ada, reviewer=eve)

    assert differences("OwnPortfolio", as_(ada).get(PORTFOLIO).json()) == []


@pytest.mark.parametrize("pictures", [1, 30])
def test_it_costs_the_same_queries_whatever_it_holds(as_, ada, django_assert_num_queries, pictures):
    make_draft(ada, pictures=pictures)
    client = as_(ada)

    # Twelve of them are how Wagtail opens a revision.
    with django_assert_num_queries(22):
        answer = client.get(PORTFOLIO)

    assert len(answer.json()["draft"]["pictures"]) == pictures
