"""The pages that every city starts with: both languages, a front page in each, four ordinary pages below it.

Wagtail's own "Welcome" page goes. Staff edit all of this afterwards; nothing reads the files again.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import migrations
from django.db.migrations.state import StateApps as Apps
from wagtail.models import Page

TEXTS = Path(__file__).resolve().parent.parent / "data" / "pages"
SLUGS = ("about", "privacy", "accessibility", "open-source")
# Fixed, so that the two languages of a page are translations of each other on every installation.
KEYS = {
    "home": "6b1f1c1e-52a3-4d2f-9d0a-0a4f6f0c7d01",
    "about": "6b1f1c1e-52a3-4d2f-9d0a-0a4f6f0c7d02",
    "privacy": "6b1f1c1e-52a3-4d2f-9d0a-0a4f6f0c7d03",
    "accessibility": "6b1f1c1e-52a3-4d2f-9d0a-0a4f6f0c7d04",
    "open-source": "6b1f1c1e-52a3-4d2f-9d0a-0a4f6f0c7d05",
}
HOMES = {
    "id": ("home", "Talenta animasi", "Animator, ilustrator, rigger, dan penata suara. Lihat karyanya dulu, lalu ajak bekerja."),
    "en": ("home-en", "Animation talent", "Animators, illustrators, riggers and sound designers. See the work first, then hire."),
}


def make_pages(apps: Apps, schema_editor: Any) -> None:
    locales = [_locale(apps, code) for code, _name in settings.LANGUAGES]
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    homes = [_home(apps, root, locale) for locale in locales]
    _site(apps, homes[0])
    _remove_welcome(apps)


def _locale(apps: Apps, code: str) -> Any:
    return apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=code)[0]


def _home(apps: Apps, root: Any, locale: Any) -> Any:
    slug, title, description = HOMES[locale.language_code]
    home = _add(apps, "HomePage", root, locale, key="home", slug=slug, title=title, search_description=description)
    for name in SLUGS:
        title, description, body = _text(name, locale.language_code)
        _add(
            apps, "StandardPage", home, locale, key=name, slug=name, title=title, search_description=description,
            body=body, show_in_menus=True,
        )  # fmt: skip
    return home


def _text(name: str, language: str) -> tuple[str, str, str]:
    """A file is a title, a description, an empty line, and the text as HTML."""
    title, description, _empty, *body = (TEXTS / f"{name}.{language}.html").read_text().splitlines()
    return title, description, "".join(body)


def _add(apps: Apps, model: str, parent: Any, locale: Any, *, key: str, slug: str, title: str, **fields: Any) -> Any:
    """Historical models know nothing of trees, so the path is made here."""
    tree = apps.get_model("wagtailcore", "Page").objects
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="cms", model=model.lower())[0]
    last = tree.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
    step = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    page = apps.get_model("cms", model).objects.create(
        path=Page._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{slug}/",
        slug=slug,
        title=title,
        draft_title=title,
        live=True,
        locale=locale,
        translation_key=KEYS[key],
        content_type=content_type,
        **fields,
    )
    parent.numchild += 1
    parent.save(update_fields=["numchild"])
    return page


def _site(apps: Apps, home: Any) -> None:
    sites = apps.get_model("wagtailcore", "Site").objects
    if not sites.filter(is_default_site=True).update(root_page_id=home.pk, site_name=settings.SITE_NAME):
        sites.create(hostname="localhost", root_page_id=home.pk, site_name=settings.SITE_NAME, is_default_site=True)


def _remove_welcome(apps: Apps) -> None:
    tree = apps.get_model("wagtailcore", "Page").objects
    # Untouched since installation: it has no content of its own and never had a revision.
    welcome = tree.filter(
        depth=2, slug="home", url_path="/home/", numchild=0, latest_revision=None,
        content_type__app_label="wagtailcore", content_type__model="page",
    )  # fmt: skip
    if welcome.delete()[0]:
        root = tree.get(depth=1)
        root.numchild = tree.filter(depth=2).count()
        root.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(make_pages, migrations.RunPython.noop)]
