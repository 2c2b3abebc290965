"""Every route × method × the cast: what the tables say is what the site does.

The tables are thought out from the rules, not copied from answers. A route that no table names fails here.
"""

import pytest

from tests.permissions import bodies
from tests.permissions.asking import ask, never_there, path_of
from tests.permissions.reading import METHODS, routes, table
from tests.permissions.world import ACTORS

WEB, API = table("web"), table("api")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
REFUSALS = {"-", "403", "404", "405"}
# Who may do a thing, but sent nothing, is told what is missing, or that the form is out of date.
TOLD_WHAT_IS_MISSING = {"400", "409", "412", "422", "428"}


def test_every_route_of_ours_is_in_a_table_and_nothing_else():
    ours = {route.name for route in routes() if not route.is_borrowed}

    assert len(ours) > 100
    assert {row.name for row in WEB + API} == ours


def every(rows):
    return pytest.mark.parametrize("row", rows, ids=str)


def differences(world, row, methods, send=None, **how):
    """Where the site does not do what the table says, or hides something otherwise than behind "never was"."""
    path, never, wrong = path_of(row, world), never_there(row, world), []
    for method in methods:
        sent = send if method in UNSAFE else None
        for actor in ACTORS:
            expected, answer = row.expected(method, actor), ask(world, actor, method, path, sent, **how)
            if answer.outcome != expected:
                wrong.append(f"{method} {actor}: {answer.outcome} instead of {expected}")
            elif expected == "404" and never != path:
                invented = ask(world, actor, method, never, sent, **how)
                if answer.normal != invented.normal:
                    wrong.append(f"{method} {actor}: the 404 tells that there is something: {answer.differs_from(invented)}")
    return wrong


def offered(row):
    return [method for method in METHODS if method in row.outcomes or (method == "HEAD" and "GET" in row.outcomes)]


@every(WEB)
def test_page_answers_everybody_as_the_table_says(world, row):
    wrong = differences(world, row, offered(row), bodies.of(row, world))

    assert not wrong, "\n".join(wrong)


@every(API)
def test_program_in_a_session_is_answered_as_the_table_says(world, row):
    wrong = differences(world, row, offered(row), bodies.of(row, world), headers={"If-Match": "*"})

    assert not wrong, "\n".join(wrong)


@every(API)
def test_program_with_a_token_is_answered_as_in_a_session(world, row):
    wrong = differences(world, row, offered(row), bodies.of(row, world), headers={"If-Match": "*"}, by_token=True)

    assert not wrong, "\n".join(wrong)


@every(list({row.name: row for row in WEB + API}.values()))
def test_other_methods_are_not_offered_to_anybody(world, row):
    in_any_row = {method for other in WEB + API if other.name == row.name for method in offered(other)}
    path = path_of(row, world)

    wrong = [
        f"{method} {actor}: {outcome}"
        for method in METHODS
        if method not in in_any_row
        for actor in ACTORS
        if (outcome := ask(world, actor, method, path).outcome) not in row.not_offered(actor)
    ]

    assert not wrong, "\n".join(wrong)


@every([row for row in WEB + API if set(UNSAFE) & set(row.outcomes)])
def test_refusal_comes_before_reading_what_was_sent(world, row):
    """An empty body: who may not gets the words of the table, and who may is told what is missing."""
    path = path_of(row, world)
    wrong = []
    for method in set(UNSAFE) & set(row.outcomes):
        for actor in ACTORS:
            outcome, expected = ask(world, actor, method, path).outcome, row.expected(method, actor)
            named = row.outcomes.get(f"{method}{{}}")
            if named is None and expected not in REFUSALS:
                right = {expected, *TOLD_WHAT_IS_MISSING}
            else:
                right = {named[ACTORS.index(actor)] if named else expected}
            if outcome not in right:
                wrong.append(f"{method} {actor}: {outcome} instead of {sorted(right)}")

    assert not wrong, "\n".join(wrong)
