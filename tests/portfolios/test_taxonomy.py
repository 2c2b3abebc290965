"""The field's own words: loaded by a migration, extended by staff."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

import portfolios
from portfolios.models import Discipline, Role, Software, Technique

pytestmark = pytest.mark.django_db
SOURCE = json.loads((Path(portfolios.__file__).parent / "data" / "taxonomy.json").read_text(encoding="utf-8"))


def test_taxonomy_holds_every_word_of_its_source():
    assert list(Discipline.objects.in_order().values_list("code", flat=True)) == [row["code"] for row in SOURCE["disciplines"]]
    assert list(Software.objects.in_order().values_list("code", flat=True)) == [row["code"] for row in SOURCE["software"]]
    assert list(Technique.objects.in_order().values_list("code", flat=True)) == [row["code"] for row in SOURCE["techniques"]]


def test_every_role_of_the_source_stands_in_its_discipline():
    expected = [(role["code"], row["code"]) for row in SOURCE["disciplines"] for role in row["roles"]]

    assert list(Role.objects.in_order().values_list("code", "discipline__code")) == expected


def test_source_gives_every_word_in_both_languages_and_every_code_once():
    roles = [role for row in SOURCE["disciplines"] for role in row["roles"]]

    for words in (SOURCE["disciplines"], roles, SOURCE["software"], SOURCE["techniques"]):
        codes = [word["code"] for word in words]
        assert len(codes) == len(set(codes))
        assert all(word["id"] and word["en"] for word in words)


def test_software_added_by_staff_can_be_chosen_at_once(eve, as_):
    address = reverse("wagtailsnippets_portfolios_software:add")
    answer = as_(eve).post(address, {"code": "procreate", "label_id": "Procreate", "label_en": "Procreate", "position": "40"})

    assert answer.status_code == 302
    assert Software.objects.get(code="procreate").label == "Procreate"


@pytest.mark.parametrize("door", ["one", "many"])
def test_word_cannot_be_deleted_by_staff(eve, as_, door):
    word = Software.objects.get(code="spine")
    one = reverse("wagtailsnippets_portfolios_software:delete", args=[word.pk])
    many = reverse("wagtail_bulk_action", args=["portfolios", "software", "delete"]) + f"?id={word.pk}"

    as_(eve).post({"one": one, "many": many}[door])

    assert Software.objects.filter(code="spine").exists()
