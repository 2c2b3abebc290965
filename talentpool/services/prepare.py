"""Make the site ready to serve: migrate, compile translations, collect static files, seed an empty database.

One process for all steps, because loading Django takes longer than most of them.
"""

import hashlib
import io
import os
from pathlib import Path

from . import translations
from .paths import BASE_DIR, var_dir


def main() -> None:
    """Do all of it; whatever fails ends the process with its reason."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")
    # A person reads along: what is logged as routine would bury the steps.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    if translations.compile_catalogue():
        _say("Compiled the translations.")

    import django
    from django.core.management import call_command, get_commands

    django.setup()
    _migrate()
    _collect_static()
    if "seed" in get_commands() and os.environ.get("SEED", "1") != "0":
        call_command("seed", "--if-empty")
    _write_logins("logins" in get_commands())


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    empty = not connection.introspection.table_names()
    _say("Filling the empty database with tables (up to a minute) …" if empty else "Migrating the database …")
    call_command("migrate", interactive=False, verbosity=0)


def _collect_static() -> None:
    """Collect and compress, unless nothing changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    note, state = root / ".collected", _static_state()
    if note.exists() and note.read_text() == state:
        return
    _say("Collecting and compressing static files (up to half a minute) …")
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(state)


def _static_state() -> str:
    digest = hashlib.sha256((BASE_DIR / "requirements.lock").read_bytes())
    for folder in translations.APPS:
        for file in sorted((BASE_DIR / folder).rglob("static/**/*")):
            about = file.stat()
            digest.update(f"{file.relative_to(BASE_DIR)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _write_logins(known: bool) -> None:
    """Keep the demo people's logins for the supervisor, which shows them when the site answers."""
    from django.core.management import call_command

    file = var_dir() / "logins.txt"
    file.unlink(missing_ok=True)
    if known:
        words = io.StringIO()
        call_command("logins", stdout=words)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), "w") as target:
            target.write(words.getvalue())


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
