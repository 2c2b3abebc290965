"""What holds for every template of the site, also those of the apps, so that the strict policy never breaks a page."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from talentpool.settings.env import BASE_DIR

OURS = BASE_DIR / "talentpool" / "templates"
APPS = ["portfolios", "jobs", "cms", "media", "talentpool/accounts"]
PAGES = sorted(
    path
    for root in [OURS, *(BASE_DIR / app / "templates" for app in APPS)]
    for path in root.rglob("*.html")
    if "email" not in path.parts and "wagtailadmin" not in path.parts
)
COMPONENTS = sorted((OURS / "components").glob("*.html"))
BLOCKS = {
    "title", "description", "robots", "canonical", "head_extra", "body_class",
    "bleed", "crumb", "page_head", "content", "scripts",
}  # fmt: skip


def name_of(path: Path) -> str:
    return str(path.relative_to(BASE_DIR))


def without_comments(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", "", source, flags=re.DOTALL)


def test_base_page_has_the_documented_blocks_and_no_others():
    found = set(re.findall(r"{% block (\w+)", without_comments(OURS / "base.html")))

    assert found == BLOCKS
    documented = (BASE_DIR / "docs" / "look.md").read_text(encoding="utf-8")
    assert [block for block in BLOCKS if f"`{block}`" not in documented] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_page_carries_nothing_that_the_policy_forbids(path):
    source = without_comments(path)

    assert re.findall(r"<[^>]*\sstyle=", source) == []
    assert re.findall(r"<[^>]*\son[a-z]+=", source) == []
    assert re.findall(r"javascript:", source) == []
    inline = [tag for tag in re.findall(r"<(?:script|style)\b[^>]*>", source) if "src=" not in tag and "json" not in tag]
    assert [tag for tag in inline if "nonce=" not in tag] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pictures_of_a_page_say_their_size_and_their_words(path):
    tags = re.findall(r"<img\b.*?>", re.sub(r"{%.*?%}|{{.*?}}", "x", without_comments(path)), flags=re.DOTALL)

    assert [tag for tag in tags if "alt=" not in tag] == []
    assert [tag for tag in tags if "width=" not in tag or "height=" not in tag] == []


@pytest.mark.parametrize("path", COMPONENTS, ids=name_of)
def test_component_names_its_variables_on_top(path):
    source = path.read_text(encoding="utf-8")

    assert re.match(r"({% load [\w ]+ %})?{% comment %}", source)
    assert re.search(r"[Vv]ariable", source.split("{% endcomment %}")[0])


@pytest.mark.parametrize("path", sorted(path for path in OURS.rglob("*") if path.is_file()), ids=name_of)
def test_template_parses(path):
    assert get_template(str(path.relative_to(OURS)))


@pytest.mark.parametrize("component", [path.stem for path in COMPONENTS])
def test_component_is_in_the_guide(component):
    parts = {"header", "footer", "footer_links", "brand", "person_menu", "messages", "field_notes", "no_picture"}

    assert component in parts or component in (BASE_DIR / "docs" / "look.md").read_text(encoding="utf-8")
