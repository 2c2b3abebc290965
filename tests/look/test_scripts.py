"""The small scripts, in a real browser against a server that answers what the test says."""

import json

import pytest

FORM = """{% extends "base.html" %}{% block content %}
<form data-autosave="/save/" action="/plain/" method="post"><input type="hidden" name="version" value="3">
{{ form.title.as_field_group }}{{ form.remote.as_field_group }}{{ form.picture.as_field_group }}
{% include "components/autosave_status.html" %}</form>{% endblock %}
{% block scripts %}<script type="module" src="{% static 'js/autosave.js' %}"></script>{% endblock %}"""
BOARD = """{% extends "base.html" %}{% block content %}{% include "components/board.html" %}{% endblock %}
{% block scripts %}<script type="module" src="{% static 'js/board.js' %}"></script>{% endblock %}"""
WINDOW = {"viewport": {"width": 1280, "height": 900}}


class Server:
    """Remembers what was posted; answers the next of its answers, the last one for ever."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.posted = []

    def __call__(self, route):
        self.posted.append(route.request.post_data or "")
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer == "down":
            return route.abort("connectionfailed")
        status, body = answer
        return route.fulfill(status=status, body=json.dumps(body), content_type="application/json")


@pytest.fixture
def editor(render, show):
    from .gallery import SampleForm

    def open_editor(server):
        return show(render(FORM, {"form": SampleForm()}), answers={"/save/": server}, **WINDOW)

    return open_editor


@pytest.fixture
def board(render, show):
    from .gallery import columns

    def open_board(server, **options):
        answers = {f"/move/{number}/": server for number in (1, 2, 3)}
        return show(render(BOARD, {"columns": columns()}), answers=answers, **(options or WINDOW))

    return open_board


def says(page, words):
    page.wait_for_function("words => document.querySelector('[data-autosave-status]').textContent.includes(words)", arg=words)


def test_form_is_saved_while_someone_writes_and_says_when(editor):
    server = Server((200, {"version": 4, "saved_at": "14.02"}))
    page = editor(server)

    page.fill("#id_title", "Nisa")

    says(page, "Saved automatically at 14.02")
    assert len(server.posted) == 1
    assert "Nisa" in server.posted[0]
    assert 'name="version"\r\n\r\n3' in server.posted[0]
    assert 'name="picture"' not in server.posted[0]
    assert page.input_value("[name=version]") == "4"


def test_words_survive_a_lost_connection_and_a_closed_page(editor):
    server = Server("down", (200, {"version": 4, "saved_at": "14.03"}))
    page = editor(server)

    page.fill("#id_title", "Written in a tunnel")
    page.check("#id_remote")
    says(page, "Connection lost")
    page.reload()

    assert page.input_value("#id_title") == "Written in a tunnel"
    assert page.is_checked("#id_remote")
    says(page, "Saved automatically at 14.03")
    assert "Written in a tunnel" in server.posted[-1]
    assert page.evaluate("localStorage.length") == 0


def test_autosave_stops_and_keeps_the_words_when_another_window_was_faster(editor):
    server = Server((412, {"detail": "stale"}))
    page = editor(server)

    page.fill("#id_title", "Mine")
    says(page, "changed in another window")
    page.fill("#id_title", "Mine again")
    page.wait_for_timeout(2000)

    assert len(server.posted) == 1
    assert "Mine" in page.evaluate("localStorage.getItem('autosave:/save/')")


def test_refused_words_are_marked_at_their_field_until_they_are_right(editor):
    server = Server((422, {"errors": {"title": ["Too long."]}}), (200, {"version": 4, "saved_at": "14.04"}))
    page = editor(server)

    page.fill("#id_title", "x" * 10)
    says(page, "look at the marked fields")
    assert page.inner_text(".field[data-error] .err") == "Too long."
    assert page.get_attribute("#id_title", "aria-invalid") == "true"

    page.fill("#id_title", "x")
    says(page, "Saved automatically")
    assert page.locator("[data-error]").count() == 0
    assert page.get_attribute("#id_title", "aria-invalid") is None


def stage_of(page, name):
    return page.evaluate("name => document.querySelector(`[data-name='${name}']`).closest('.col').dataset.stage", name)


def test_card_moves_by_its_select_and_back_by_undo(board):
    options = [{"value": "shortlisted", "label": "Shortlist"}, {"value": "submitted", "label": "Applied"}]
    server = Server(
        (200, {"stage": "shortlisted", "version": 2, "options": options}),
        (200, {"stage": "submitted", "version": 3}),
    )
    page = board(server)

    page.focus("#move-1")
    page.select_option("#move-1", "shortlisted")
    page.wait_for_selector(".toast")
    assert stage_of(page, "Kinanti Ayuning") == "shortlisted"
    assert page.inner_text("#say") == "Kinanti Ayuning: Applied to Shortlist"
    assert page.inner_text("[data-stage=shortlisted] [data-count]") == "2"
    assert page.evaluate("document.activeElement.id") == "move-1"

    page.click(".toast button")
    page.wait_for_function("document.querySelector('[data-stage=shortlisted] [data-count]').textContent === '1'")
    assert stage_of(page, "Kinanti Ayuning") == "submitted"
    assert [("shortlisted" in body, 'name="version"\r\n\r\n2' in body) for body in server.posted] == [
        (True, False),
        (False, True),
    ]


def test_card_moves_by_bracket_keys_only_when_it_has_the_focus(board):
    server = Server((200, {"stage": "shortlisted", "version": 2}))
    page = board(server)

    page.keyboard.press("]")
    assert server.posted == []
    page.focus("[data-name='Galang Wirya']")
    page.keyboard.press("]")
    page.wait_for_selector(".toast")

    assert stage_of(page, "Galang Wirya") == "shortlisted"
    assert page.evaluate("document.activeElement.dataset.name") == "Galang Wirya"


def test_card_moves_by_dragging(board):
    page = board(Server((200, {"stage": "shortlisted", "version": 2})))

    page.drag_and_drop("[data-name='Kinanti Ayuning'] h3", ".col[data-stage=shortlisted] h2")
    page.wait_for_selector(".toast")

    assert stage_of(page, "Kinanti Ayuning") == "shortlisted"


def test_card_stays_and_the_reason_is_read_out_when_the_move_is_refused(board):
    page = board(Server((409, {"detail": "Somebody was faster."})))

    page.select_option("#move-1", "shortlisted")
    page.wait_for_selector("[role=alert]")

    assert page.inner_text("[role=alert]") == "Somebody was faster."
    assert stage_of(page, "Kinanti Ayuning") == "submitted"
    assert page.input_value("#move-1") == "submitted"
    assert page.locator(".toast").count() == 0


def test_step_that_is_not_offered_is_never_posted(board):
    server = Server((200, {"stage": "hired"}))
    page = board(server)

    page.drag_and_drop("[data-name='Kinanti Ayuning'] h3", ".col[data-stage=hired] h2")
    page.wait_for_selector("[role=alert]")

    assert page.inner_text("[role=alert]") == "Kinanti Ayuning cannot go to Hired from here."
    assert server.posted == []


def test_phone_shows_one_stage_at_a_time(board):
    page = board(Server((200, {})), viewport={"width": 390, "height": 900})

    assert page.locator(".col:visible").count() == 1
    page.click("[data-tab=shortlisted]")
    assert page.locator(".col:visible").get_attribute("data-stage") == "shortlisted"


def test_board_shows_every_stage_and_a_button_without_scripts(board):
    page = board(Server((200, {})), viewport={"width": 390, "height": 900}, java_script_enabled=False)

    assert page.locator(".col:visible").count() == 5
    assert page.locator("[data-move] button:visible").count() == 3


def test_dialog_opens_and_escape_gives_the_focus_back(render, show):
    source = """{% extends "base.html" %}{% block content %}<button type="button" data-open="ask" id="opener">Ask</button>
    {% include "components/dialog.html" with id="ask" title="Sure?" text="Really." action="/x/" confirm="Yes" %}{% endblock %}"""
    page = show(render(source), **WINDOW)

    page.click("#opener")
    assert page.is_visible("#ask-title")
    page.keyboard.press("Escape")

    assert not page.is_visible("#ask-title")
    assert page.evaluate("document.activeElement.id") == "opener"


def test_refused_form_takes_the_focus_to_its_summary(render, show):
    from .gallery import SampleForm

    form = SampleForm({})
    form.is_valid()
    page = show(
        render('{% extends "base.html" %}{% block content %}{% include "components/form.html" %}{% endblock %}', {"form": form})
    )

    assert page.evaluate("document.activeElement.matches('.banner.bad')")
    page.click(".banner a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_title"


def test_show_more_puts_the_focus_on_the_first_new_card(render, show):
    source = """{% extends "base.html" %}{% block content %}<ul class="jobs"><li><a href="#1" id="old">One</a></li>
    {% include "components/more.html" with tag="li" next_url="/more/" shown=1 %}</ul>{% endblock %}
    {% block scripts %}{% include "components/htmx.html" %}{% endblock %}"""
    more = '<li><a href="#2" id="new">Two</a></li><li class="more" data-more></li>'
    page = show(render(source), answers={"/more/": lambda route: route.fulfill(body=more, content_type="text/html")}, **WINDOW)

    page.click("[data-more-link]")
    page.wait_for_selector("#new")
    page.wait_for_function("document.activeElement.id === 'new'")

    assert page.locator("[data-more-link]").count() == 0
    assert page.complaints == []
