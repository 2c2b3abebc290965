"""Extracting, updating, judging and compiling the catalogue, on a small copy of the house."""

import gettext

import pytest

from talentpool.services import translations

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Open")
B = ngettext("%(count)s seat", "%(count)s seats", 2)
C = pgettext("of a job", "Closed")
D = _(name)
"""
TEMPLATE = """
{% load i18n %}<p title="{% trans 'Save' %}">{{ x|default:_("Nothing yet") }}</p>
{% blocktranslate trimmed with name=person.name %}
  Hello {{ name }}, 100% yours
{% endblocktranslate %}
{% blocktranslate count n=total %}{{ n }} page{% plural %}{{ n }} pages{% endblocktranslate %}
"""
TRANSLATED = {
    "Open": "Terbuka",
    "Save": "Simpan",
    "Nothing yet": "Belum ada",
    "Hello %(name)s, 100%% yours": "Halo %(name)s, 100%% milikmu",
    "Closed": "Ditutup",
    "%(count)s seat": "%(count)s kursi",
    "%(n)s page": "%(n)s halaman",
}


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "BASE_DIR", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUE", tmp_path / "talentpool" / "locale" / "id" / "django.po")
    (tmp_path / "jobs" / "templates" / "jobs").mkdir(parents=True)
    (tmp_path / "jobs" / "enums.py").write_text(CODE)
    (tmp_path / "jobs" / "templates" / "jobs" / "page.html").write_text(TEMPLATE)
    return tmp_path


def translate(changes=None):
    """Write the translations into the catalogue, as a translator would."""
    catalogue = translations.read()
    for message in catalogue:
        singular = message.id if isinstance(message.id, str) else message.id[0]
        text = (TRANSLATED | (changes or {})).get(singular, "")
        if singular:
            message.string = text if isinstance(message.id, str) else (text,)
    with translations.CATALOGUE.open("wb") as file:
        translations.write_po(file, catalogue)


def test_every_kind_of_message_is_found(house):
    found = {(context, message) for _, context, message in translations.extract()}

    assert found == {
        (None, "Open"),
        (None, ("%(count)s seat", "%(count)s seats")),
        ("of a job", "Closed"),
        (None, "Save"),
        (None, "Nothing yet"),
        (None, "Hello %(name)s, 100%% yours"),
        (None, ("%(n)s page", "%(n)s pages")),
    }


def test_a_complete_catalogue_has_no_complaints_and_is_kept_by_an_update(house):
    assert len(translations.update()) == 7
    translate()

    assert translations.complaints() == []
    assert translations.update() == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"Open": ""}, "jobs/enums.py: not translated: 'Open'"),
        (
            {"Hello %(name)s, 100%% yours": "Halo %(nama)s"},
            "jobs/templates/jobs/page.html: other placeholders than the original: 'Hello %(name)s, 100%% yours'",
        ),
        ({"%(n)s page": "halaman"}, "jobs/templates/jobs/page.html: other placeholders than the original: '%(n)s page'"),
    ],
)
def test_a_fault_is_named_with_its_place(house, changes, complaint):
    translations.update()
    translate(changes)

    assert translations.complaints() == [complaint]


def test_a_changed_sentence_is_missing_and_the_old_one_superfluous(house):
    translations.update()
    translate()
    (house / "jobs" / "enums.py").write_text(CODE.replace('"Open"', '"Open now"'))

    assert translations.complaints() == [
        "jobs/enums.py: not in the catalogue: 'Open now'",
        "no longer in the code: 'Open'",
    ]


def test_a_fuzzy_translation_is_not_a_translation(house):
    translations.update()
    translate()
    text = translations.CATALOGUE.read_text()
    translations.CATALOGUE.write_text(text.replace('msgid "Open"', '#, fuzzy\nmsgid "Open"'))

    assert translations.complaints() == ["jobs/enums.py: marked fuzzy: 'Open'"]


def test_the_compiled_catalogue_speaks_and_is_written_only_when_something_changed(house):
    translations.update()
    translate()

    assert (translations.compile_catalogue(), translations.compile_catalogue()) == (True, False)
    with translations.CATALOGUE.with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Save") == "Simpan"
    assert spoken.ngettext("%(n)s page", "%(n)s pages", 2) == "%(n)s halaman"
