"""What import-linter cannot see: foreign keys, migrations, and modules that nobody put on the stairs."""

import pkgutil
import tomllib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

import talentpool
from talentpool.services.paths import BASE_DIR

FLOORS = ["kernel", "outbox", "accounts", "media", "portfolios", "jobs", "cms"]
OUR_MODELS = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in FLOORS]


def climbs(lower, upper):
    return lower in FLOORS and upper in FLOORS and FLOORS.index(upper) > FLOORS.index(lower)


def test_foreign_keys_only_go_down():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in OUR_MODELS
        for field in model._meta.get_fields()
        if (field.many_to_one or field.many_to_many or field.one_to_one) and not field.auto_created and field.related_model
        if climbs(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert OUR_MODELS
    assert upward == []


def test_migrations_only_depend_downwards():
    migrations = MigrationLoader(None).disk_migrations

    upward = [
        f"{label}.{name} -> {other}"
        for (label, name), migration in migrations.items()
        for other, _ in migration.dependencies
        if climbs(label, other)
    ]

    assert upward == []


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration(capsys):
    call_command("makemigrations", check=True, dry_run=True, interactive=False)

    assert "No changes detected" in capsys.readouterr().out


def test_every_module_of_the_roof_and_the_ground_stands_on_the_stairs():
    contracts = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = {name.strip(" ()") for layer in contracts[0]["layers"] for name in layer.split(":")}

    there = {f"talentpool.{module.name}" for module in pkgutil.iter_modules(talentpool.__path__)}

    assert there - named == set()


def test_the_ground_imports_nothing_of_its_own_package():
    # import-linter overlooks it, and one line here would pull the roof into the kernel.
    assert (BASE_DIR / "talentpool" / "__init__.py").read_text() == ""
