from .gallery import SampleForm


def refused_form():
    form = SampleForm({"title": "", "day_rate": "much"})
    form.is_valid()
    return form


def test_field_ties_label_help_and_error_to_its_control(render):
    shown = render("{{ form.title.as_field_group }}", {"form": refused_form()})

    assert '<div class="field" data-error>' in shown
    assert '<label for="id_title">Title</label>' in shown
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert '<p class="help" id="id_title_helptext">' in shown
    assert 'id="id_title_error"' in shown


def test_refused_form_keeps_what_was_typed_and_links_to_its_errors(render):
    source = '{% include "components/form.html" with submit="Save" version=7 %}'
    shown = render(source, {"form": refused_form()})

    assert 'value="much"' in shown
    assert '<a href="#id_day_rate">Day rate</a>' in shown
    assert '<a href="#id_title">Title</a>' in shown
    assert '<input type="hidden" name="version" value="7">' in shown


def test_several_choices_are_chips_and_one_choice_is_radios(render):
    shown = render("{{ form.skills.as_field_group }}{{ form.basis.as_field_group }}", {"form": SampleForm()})

    assert shown.count('<label class="chip"') == 3
    assert shown.count('<label class="check"') == 2
    assert shown.count("<fieldset") == shown.count("<legend>") == 2


def test_own_class_of_a_control_is_kept_beside_ours(render):
    form = SampleForm()
    form.fields["title"].widget.attrs["class"] = "num"

    assert 'class="input num"' in render("{{ form.title.as_field_group }}", {"form": form})


def test_hidden_field_shows_no_label(render):
    shown = render("{{ form.token.as_field_group }}", {"form": SampleForm()})

    assert "<label" not in shown
    assert 'type="hidden"' in shown
