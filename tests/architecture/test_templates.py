"""Every template compiles, and every static file that one names is there."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from talentpool.services.paths import BASE_DIR

FOLDERS = sorted([*BASE_DIR.glob("*/templates"), *BASE_DIR.glob("talentpool/*/templates")])
TEMPLATES = sorted(
    str(file.relative_to(folder)) for folder in FOLDERS for file in folder.rglob("*") if file.suffix in {".html", ".txt", ".xml"}
)
STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles_and_names_only_static_files_that_exist(name):
    template = engines["django"].get_template(name).template

    missing = [path for path in STATIC.findall(template.source) if finders.find(path) is None]

    assert missing == []


def test_there_are_templates_to_look_at():
    assert "base.html" in TEMPLATES
