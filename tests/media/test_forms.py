import pytest
from django import forms
from django.utils import translation

from media.forms import PictureField
from tests.factories import pictures as files
from tests.media.test_receiving import REFUSED


class PoseForm(forms.Form):
    picture = PictureField()


def filled(content, name="pose.jpg"):
    return PoseForm({}, {"picture": files.upload(content, name)})


def test_the_field_asks_the_browser_for_what_is_taken_and_offers_no_clear_box():
    markup = str(PoseForm()["picture"])

    assert 'accept="image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"' in markup
    assert "checkbox" not in markup


@pytest.mark.parametrize("content", [files.jpeg(), files.png(), files.webp(), files.polyglot()])
def test_a_picture_passes_and_is_read_from_its_beginning(content):
    form = filled(content, "x" * 300 + ".txt")

    assert form.is_valid()
    assert form.cleaned_data["picture"].read() == content


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_stands_beside_the_field(kind):
    content, code, words = REFUSED[kind]

    with translation.override("en"):
        form = filled(content)

        assert form.errors == {"picture": [words]}
    assert [error.code for error in form.errors.as_data()["picture"]] == [code]


def test_a_missing_picture_is_asked_for():
    with translation.override("en"):
        assert list(PoseForm({}, {}).errors) == ["picture"]
