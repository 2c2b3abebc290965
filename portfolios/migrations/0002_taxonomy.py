"""Load the field's words from `portfolios/data/taxonomy.json`, version 1.

Codes are stable: a later version adds and relabels in a migration of its own, and never overwrites what staff changed.
"""

import json
from pathlib import Path
from typing import Any

from django.db import migrations

SOURCE = Path(__file__).resolve().parent.parent / "data" / "taxonomy.json"


def load(apps: Any, _schema_editor: Any) -> None:
    data = json.loads(SOURCE.read_text(encoding="utf-8"))
    Discipline, Role = apps.get_model("portfolios", "Discipline"), apps.get_model("portfolios", "Role")
    for position, row in enumerate(data["disciplines"], start=1):
        discipline, _made = Discipline.objects.get_or_create(code=row["code"], defaults=_term(row, position))
        for place, role in enumerate(row["roles"], start=1):
            defaults = _term(role, 100 * position + place) | {"discipline": discipline}
            Role.objects.get_or_create(code=role["code"], defaults=defaults)
    for name, rows in (("Software", data["software"]), ("Technique", data["techniques"])):
        for position, row in enumerate(rows, start=1):
            apps.get_model("portfolios", name).objects.get_or_create(code=row["code"], defaults=_term(row, position))


def _term(row: dict[str, str], position: int) -> dict[str, Any]:
    return {"label_id": row["id"], "label_en": row["en"], "position": position}


class Migration(migrations.Migration):
    dependencies = [("portfolios", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
