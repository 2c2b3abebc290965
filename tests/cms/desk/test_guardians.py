"""Young people who wait for a guardian."""

from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone

from talentpool.accounts.actions import people
from talentpool.accounts.enums import Purpose

pytestmark = pytest.mark.django_db


def test_desk_names_who_waits_for_a_guardian_and_keeps_the_guardians_address_to_itself(as_, fia):
    today = timezone.now().date()
    new = people.NewPerson(
        "putri@example.org",
        make_password("correct horse battery"),
        "Putri Ayuningtyas",
        date(today.year - 16, 1, 1),
        "id",
        "Asia/Jakarta",
        "makes",
        (Purpose.ACCOUNT,),
        guardian_email="ibu@example.org",
    )
    people.sign_up(new, at=timezone.now())

    page = as_(fia).get(reverse("desk:desk")).content.decode()

    assert "Putri Ayuningtyas" in page
    assert "ibu@example.org" not in page


def test_desk_has_no_list_of_guardians_when_nobody_waits(as_, fia):
    assert "guardian" not in as_(fia).get(reverse("desk:desk")).content.decode()
