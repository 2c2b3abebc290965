"""The production storage of static files: every reference inside a stylesheet or script must resolve."""

import json

from django.core.management import call_command
from django.test import override_settings


def test_static_files_collect_into_a_manifest(tmp_path, settings):
    storage = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES | {"staticfiles": storage}):
        call_command("collectstatic", interactive=False, verbosity=0)

    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]

    assert len(names) > 100
    assert [name for name, hashed in names.items() if not (tmp_path / hashed).exists()] == []
