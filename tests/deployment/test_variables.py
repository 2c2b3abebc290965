"""Every variable that the code reads is explained to those who run it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from talentpool.services.paths import BASE_DIR

SOURCES = [*(BASE_DIR / "talentpool" / "settings").glob("*.py"), *(BASE_DIR / "deploy").glob("*.py")]
# Read by the settings or the web server, though no deployment chooses them.
NOT_CHOSEN = {"DJANGO_SETTINGS_MODULE"}


def read_variables(source: str) -> Iterator[str]:
    """The first word of every `env(…)`, `env.int(…)`, `os.environ[…]` and `os.environ.get(…)`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and _is_environment(node.func):
            yield from _text(node.args[0])
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            yield from _text(node.slice)


def _is_environment(function: ast.expr) -> bool:
    return bool(re.fullmatch(r"env(\.\w+)?|os\.environ\.(get|setdefault)|os\.getenv", ast.unparse(function)))


def _text(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def known() -> set[str]:
    return {name for file in SOURCES for name in read_variables(file.read_text())} - NOT_CHOSEN


def explained() -> set[str]:
    """What the table of the configuration names."""
    text = (BASE_DIR / "docs" / "operations.md").read_text()
    table = text.partition("## Configuration")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", row)}


def test_variables_are_found_in_the_source():
    source = 'env("A"); env.int("B", default=1); os.environ["C"]; os.environ.get("D"); other("E"); VAR_DIR / "F"'

    assert set(read_variables(source)) == {"A", "B", "C", "D"}
    assert {"SECRET_KEY", "S3_LINK_URL", "METRICS_ADDRESS", "WEB_WORKERS"} <= known()


def test_every_variable_is_in_the_operations_manual_and_the_manual_names_no_other():
    from tests.deployment.compose import variables

    assert known() - explained() == set()
    assert explained() - known() - variables() == set()


def test_every_variable_is_in_the_example():
    example = (BASE_DIR / ".env.example").read_text()

    assert {name for name in known() if not re.search(rf"^(# )?{name}=", example, re.MULTILINE)} == set()


def test_every_variable_reaches_the_containers_or_is_left_out_on_purpose():
    from tests.deployment.compose import filled

    given = {name for service in filled()["services"].values() for name in service.get("environment", {})}
    by_the_image = {"TALENTPOOL_VAR", "WEB_BIND"}

    assert known() - given - by_the_image == set()
