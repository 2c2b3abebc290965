"""State is a table: only a `Machine` says what `.state` becomes."""

import ast

from talentpool.services.paths import BASE_DIR

# The outbox keeps its own books of delivery, in which nobody has a right to ask for.
EXEMPT = {"talentpool/outbox/delivery.py"}
ROOTS = ("talentpool", "portfolios", "jobs", "cms", "media")


def sources():
    for root in ROOTS:
        for file in sorted((BASE_DIR / root).rglob("*.py")):
            name = str(file.relative_to(BASE_DIR))
            if "/migrations/" not in name and name not in EXEMPT:
                yield name, ast.parse(file.read_text())


def is_from_a_machine(value):
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "move"


def assigned_states(tree):
    """Every value that something's `.state` is set to, by assignment or by a query's update()."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Attribute) and target.attr == "state" and not is_self(target) for target in targets):
                yield node, node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
            yield from ((node, keyword.value) for keyword in node.keywords if keyword.arg == "state")


def is_self(target):
    return isinstance(target.value, ast.Name) and target.value.id == "self"


def test_a_state_is_assigned_only_from_a_machine():
    elsewhere = [
        f"{name}:{node.lineno}"
        for name, tree in sources()
        for node, value in assigned_states(tree)
        if not is_from_a_machine(value)
    ]

    assert elsewhere == []


def test_the_search_finds_what_it_looks_for():
    code = ast.parse('a.state = OPEN\nX.objects.update(state="open")\nb.state = JOB.move("open", b, by=c)')

    found = [is_from_a_machine(value) for _, value in assigned_states(code)]

    assert sorted(found) == [False, False, True]
