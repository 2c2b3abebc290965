"""Fia works at the city's desk: staff in its group, and no superuser. The admin speaks English to her."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from talentpool.accounts.models import User
from tests.factories.people import make_person


@pytest.fixture
def fia(db) -> User:
    user = make_person("Fia Desk", is_staff=True)
    UserProfile.objects.create(user=user, preferred_language="en")
    user.groups.add(Group.objects.get(name="City desk"))
    return user


@pytest.fixture
def count_queries():
    """How many queries a call makes: to compare one row with thirty."""

    def count(call) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count
