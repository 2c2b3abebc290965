"""The freelancer's own editor, as plain forms and as its scripts use it."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from media.models import Picture
from portfolios import drafts
from portfolios.actions import reviews
from portfolios.models import DirectoryEntry, PortfolioPage, Software
from tests.factories.pictures import jpeg, svg, upload
from tests.factories.portfolios import make_content, make_draft, make_picture, make_published, save, submit

pytestmark = pytest.mark.django_db


def at(name):
    with override("en"):
        return reverse(f"portfolios:{name}")


def typed(answer, **changes):
    """What a browser would send for the form on this page, with some fields typed anew."""
    editor, desk = answer.context["editor"], answer.context["desk"]
    data = {"version": desk.version}
    for rows in editor.rows.values():
        data |= {
            rows.management_form.add_prefix(name): rows.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
    for form in [editor.about, *(form for rows in editor.rows.values() for form in rows.forms)]:
        data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (data | changes).items()}


def draft(person):
    return drafts.draft_of(PortfolioPage.objects.get(person=person))


@pytest.fixture
def browser(ada, as_):
    return as_(ada)


def test_strangers_are_asked_to_sign_in():
    for name in ("edit", "preview", "submit", "delete", "checklist"):
        answer = Client().get(at(name))
        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]


def test_first_visit_begins_a_portfolio_with_the_persons_name(browser, ada):
    answer = browser.get(at("edit"))

    assert answer.status_code == 200
    assert 'value="Ada Lestari"' in answer.content.decode()
    assert not PortfolioPage.objects.get(person=ada).live


def test_what_is_typed_is_saved_and_comes_back(browser, ada):
    page = browser.get(at("edit"))
    words = {"headline_id": "Animator", "about_en": "Two lines\nof text", "city": "Cimahi"}
    software = Software.objects.get(code="blender")

    answer = browser.post(at("edit"), typed(page, **words, **{"software-0-software": software.pk, "languages-0-tag": "su"}))

    assert answer.status_code == 302
    saved = draft(ada)
    assert (saved.headline_id, saved.about_en.replace("\r", ""), saved.city) == ("Animator", "Two lines\nof text", "Cimahi")
    assert [row.software_id for row in saved.software.all()] == [software.pk]
    assert [(row.tag, row.level) for row in saved.languages.all()] == [("su", "B1")]
    assert 'value="Animator"' in browser.get(at("edit")).content.decode()


def test_emptied_row_is_gone(browser, ada):
    make_draft(ada)

    browser.post(at("edit"), typed(browser.get(at("edit")), **{"links-0-url": "", "links-0-label": ""}))

    assert not draft(ada).links.all()


def test_row_is_added_without_a_script_and_nothing_typed_is_lost(browser, ada):
    make_draft(ada)
    page = browser.get(at("edit"))

    answer = browser.post(at("edit"), typed(page, headline_en="Typed, not saved", add="software"))

    assert answer.status_code == 200
    assert 'value="Typed, not saved"' in answer.content.decode()
    assert len(answer.context["editor"].rows["software"].forms) == len(page.context["editor"].rows["software"].forms) + 1
    assert draft(ada).headline_en == "2D character animator"


BAD = {
    "name": ("", "name"),
    "name in two alphabets": ("Аda", "name"),
    "headline too long": ("x" * 121, "headline_id"),
    "turned around": ("abc\u202ecba", "headline_en"),
    "a script for a link": ("javascript:alert(1)", "links-0-url"),
    "no web address": ("not an address", "links-0-url"),
    "a program that is none": ("999999", "software-0-software"),
    "years that are none": ("-4", "software-0-years"),
    "a language that is none": ("xx", "languages-0-tag"),
    "a country that is none": ("XX", "country"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_beside_the_field_and_everything_typed_is_kept(browser, ada, case):
    make_draft(ada)
    value, field = BAD[case]
    data = typed(browser.get(at("edit")), about_en="Words worth keeping, every one of them") | {field: value}

    answer = browser.post(at("edit"), data)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["editor"].errors()) == [field]
    assert f'id="id_{field}_error"' in html
    assert "Words worth keeping, every one of them" in html
    assert draft(ada).about_en != "Words worth keeping, every one of them"


@pytest.mark.parametrize("broken", [{"roles-TOTAL_FORMS": "x"}, {"pictures-TOTAL_FORMS": "100000"}, {"links-TOTAL_FORMS": ""}])
def test_broken_form_is_refused_and_never_an_error(browser, ada, broken):
    make_draft(ada)

    answer = browser.post(at("edit"), typed(browser.get(at("edit")), headline_en="Changed") | broken)

    assert answer.status_code in {302, 422}


def test_stale_form_keeps_the_text_and_says_so(browser, ada):
    portfolio = make_draft(ada)
    data = typed(browser.get(at("edit")), about_en="Typed in the first window, and still here")
    browser.post(at("edit"), typed(browser.get(at("edit")), headline_en="From the second window"))

    answer = browser.post(at("edit"), data)

    html = answer.content.decode()
    assert answer.status_code == 412
    assert "Typed in the first window, and still here" in html
    assert "not saved yet" in html
    assert draft(ada).headline_en == "From the second window"
    assert (
        browser.post(at("edit"), data | {"version": drafts.version_of(PortfolioPage.objects.get(pk=portfolio.pk))}).status_code
        == 302
    )
    assert draft(ada).about_en == "Typed in the first window, and still here"


def test_autosave_answers_the_next_version(browser, ada):
    make_draft(ada)
    data = typed(browser.get(at("edit")), headline_en="Saved while typing")

    first = browser.post(at("autosave"), data)
    second = browser.post(at("autosave"), data | {"version": first.json()["version"], "headline_en": "And again"})

    assert (first.status_code, second.status_code) == (200, 200)
    assert draft(ada).headline_en == "And again"
    assert PortfolioPage.objects.get(person=ada).revisions.count() == 1


def test_autosave_tells_a_conflict_and_a_mistake_and_changes_nothing(browser, ada):
    make_draft(ada)
    data = typed(browser.get(at("edit")))
    before = PortfolioPage.objects.get(person=ada).latest_revision.content

    stale = browser.post(at("autosave"), data | {"version": "1-1"})
    wrong = browser.post(at("autosave"), data | {"name": ""})

    assert (stale.status_code, wrong.status_code) == (412, 422)
    assert list(wrong.json()["errors"]) == ["name"]
    assert PortfolioPage.objects.get(person=ada).latest_revision.content == before


def test_pictures_come_in_through_the_form_with_the_words(browser, ada, eve, client):
    make_draft(ada, pictures=1)
    data = typed(browser.get(at("edit")), headline_en="With pictures")

    answer = browser.post(at("edit"), data | {"files": [upload(jpeg(), "walk.jpg"), upload(jpeg((640, 480)), "run.jpg")]})

    assert answer.status_code == 302
    assert [row.picture.title for row in draft(ada).pictures.all()][1:] == ["walk.jpg", "run.jpg"]
    assert draft(ada).headline_en == "With pictures"
    assert set(Picture.objects.values_list("published_at", flat=True)) == {None}
    assert "Being prepared" in browser.get(at("edit")).content.decode()


def test_refused_file_is_told_and_the_others_come_in(browser, ada):
    make_draft(ada)
    data = typed(browser.get(at("edit")), headline_en="Kept all the same")

    answer = browser.post(at("edit"), data | {"files": [upload(svg(), "evil.svg"), upload(jpeg(), "good.jpg")]})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "evil.svg" in html
    assert [row.picture.title for row in draft(ada).pictures.all()][1:] == ["good.jpg"]
    assert draft(ada).headline_en == "Kept all the same"


@pytest.mark.parametrize(
    ("move", "order"),
    [("0:down", [1, 0, 2]), ("2:up", [0, 2, 1]), ("0:up", [0, 1, 2]), ("1:remove", [0, 2]), ("9:up", [0, 1, 2])],
)
def test_pictures_are_ordered_and_removed_by_buttons(browser, ada, move, order):
    make_draft(ada, pictures=3)
    before = [row.picture_id for row in draft(ada).pictures.all()]

    browser.post(at("edit"), typed(browser.get(at("edit")), move=move))

    assert [row.picture_id for row in draft(ada).pictures.all()] == [before[number] for number in order]


def test_somebody_elses_picture_is_refused(browser, ada, bo):
    make_draft(ada)
    foreign = make_picture(bo)

    answer = browser.post(at("edit"), typed(browser.get(at("edit")), **{"pictures-0-picture": foreign.public_id}))

    assert answer.status_code == 422
    assert foreign.pk not in [row.picture_id for row in draft(ada).pictures.all()]


def test_checklist_names_what_is_missing_and_leads_there(browser, ada):
    make_draft(ada, city="", links=())

    html = browser.get(at("checklist")).content.decode()

    assert '<a href="#id_city">Where you work</a>' in html
    assert "1 required item is missing." in html


def test_save_and_submit_leads_to_the_city(browser, ada, eve):
    make_draft(ada)
    page = browser.get(at("edit"))

    answer = browser.post(at("edit"), typed(page, headline_en="Last change", then="submit"), follow=True)
    assert "Submit for review" in answer.content.decode()
    browser.post(at("submit"))

    frozen = browser.get(at("edit")).content.decode()
    assert "The city is reading your portfolio." in frozen
    assert '<fieldset class="stack gap-5" disabled>' in frozen
    assert "data-autosave" not in frozen.replace("data-autosave-status", "")


def test_incomplete_portfolio_is_told_what_is_missing_when_submitted(browser, ada):
    make_draft(ada, city="")

    answer = browser.post(at("submit"))

    assert answer.status_code == 403
    assert "Where you work" in answer.content.decode()


def test_form_sent_while_in_review_is_refused_and_the_words_are_given_back(browser, ada, eve):
    portfolio = make_draft(ada)
    data = typed(browser.get(at("edit")), about_en="A sentence that took a while to write")
    submit(portfolio)

    answer = browser.post(at("edit"), data | {"version": drafts.version_of(portfolio)})

    assert answer.status_code == 403
    assert "A sentence that took a while to write" in answer.content.decode()
    assert draft(ada).about_en != "A sentence that took a while to write"


def test_autosave_is_refused_and_changes_nothing_while_in_review(browser, ada, eve):
    portfolio = make_draft(ada)
    data = typed(browser.get(at("edit")), about_en="Typed after submitting")
    submit(portfolio)
    before = PortfolioPage.objects.get(person=ada).latest_revision.content

    answer = browser.post(at("autosave"), data | {"version": drafts.version_of(portfolio)})

    assert answer.status_code == 412
    assert answer.json()["detail"] == "The city is reading your portfolio. Take it back to change it."
    assert PortfolioPage.objects.get(person=ada).latest_revision.content == before
    assert portfolio.revisions.count() == 1


def test_sent_back_portfolio_shows_reason_and_takes_an_answer(browser, ada, eve):
    reviews.send_back(submit(make_draft(ada)), by=eve, comment="Which shots are yours?")
    html = browser.get(at("edit")).content.decode()
    assert "Which shots are yours?" in html
    assert 'data-autosave="' in html

    empty = browser.post(at("answer"), {"text": "  "})
    browser.post(at("answer"), {"text": "Shots 10 to 60."})

    assert empty.status_code == 422
    assert "Write your answer." in empty.content.decode()
    assert "Shots 10 to 60." in browser.get(at("edit")).content.decode()


def test_taking_back_unpublishing_and_deleting_are_one_press_each(browser, ada, eve):
    portfolio = make_published(ada, reviewer=eve)
    save(portfolio, make_content(ada, headline_id="Sutradara"))
    submit(portfolio)
    browser.post(at("take_back"))
    assert "Save draft" in browser.get(at("edit")).content.decode()

    assert browser.get(at("unpublish")).status_code == 200
    assert DirectoryEntry.objects.exists()
    browser.post(at("unpublish"))
    assert not DirectoryEntry.objects.exists()

    assert browser.get(at("delete")).status_code == 200
    assert PortfolioPage.objects.exists()
    browser.post(at("delete"))
    assert not PortfolioPage.objects.exists()


@pytest.mark.parametrize("name", ["submit", "take_back", "answer", "unpublish", "delete"])
def test_who_has_no_portfolio_finds_no_step_of_it(as_, bo, name):
    assert as_(bo).post(at(name)).status_code == 404


def test_preview_is_the_owners_alone_and_uses_private_pictures(browser, ada, bo, as_):
    make_draft(ada, headline_en="Only for my eyes")

    mine, theirs = browser.get(at("preview")), as_(bo).get(at("preview"))

    assert "Only for my eyes" in mine.content.decode()
    assert "/private/" in mine.content.decode()
    assert "noindex" in mine.content.decode()
    assert "Only for my eyes" not in theirs.content.decode()


@pytest.mark.parametrize("pictures", [1, 30])
def test_editor_costs_the_same_queries_with_one_picture_and_with_thirty(browser, ada, django_assert_num_queries, pictures):
    make_draft(ada, pictures=pictures)
    browser.get(at("edit"))

    with django_assert_num_queries(EDITOR_QUERIES):
        browser.get(at("edit"))


EDITOR_QUERIES = 29


def test_picture_that_the_worker_prepared_can_be_watched(browser, ada, deliver_outbox):
    make_draft(ada)
    browser.post(at("edit"), typed(browser.get(at("edit"))) | {"files": [upload(jpeg(), "walk.jpg")]})
    deliver_outbox()
    public_id = Picture.objects.get(title="walk.jpg").public_id

    answer = browser.get(f"/en/pictures/{public_id}/status/")

    assert json.loads(answer.content)["state"] == "ready"
    assert "Being prepared" not in browser.get(at("edit")).content.decode()
