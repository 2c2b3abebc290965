"""The world is built once for a file of tests; every question is asked in a savepoint and undone."""

import logging

import pytest
from django.db import connection, transaction
from django.utils import translation

from tests.permissions.world import build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        with connection.cursor() as cursor:
            # A busy machine may think for longer than a request ever should.
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = '60s'")
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _quiet():
    """Thousands of refusals, each a line or two: to format them takes longer than to refuse."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
