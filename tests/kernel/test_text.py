import pytest
from django.core.exceptions import ValidationError

from talentpool.kernel.text import validate_line, validate_text


@pytest.mark.parametrize("name", ["Sari", "Nisa Larasati", "Dé 山田", "O'Neil 🎬 2", "C++ / Houdini"])
def test_names_as_people_write_them_pass(name):
    validate_line(name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\x00b", "hidden_characters"),
        ("abc\u202egpj.exe", "hidden_characters"),
        ("\ud800", "hidden_characters"),
        ("\u200b\u200b", "invisible"),
        ("   ", "invisible"),
    ],
)
def test_text_that_cannot_be_read_is_refused(text, code):
    with pytest.raises(ValidationError) as refused:
        validate_text(text)
    assert refused.value.code == code


@pytest.mark.parametrize("title", ["a\r\nBcc: x@y.example", "a\nb", "a\tb", "a\u2028b"])
def test_a_line_that_would_start_a_new_header_is_refused(title):
    with pytest.raises(ValidationError) as refused:
        validate_line(title)
    assert refused.value.code == "line_break"
