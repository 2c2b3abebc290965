"""`manage.py backup`: the database and the files of a running site, in one folder."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from talentpool.kernel import clock
from talentpool.operations.backup import take
from talentpool.operations.backup.database import Failed
from talentpool.services.errors import Refused


class Command(BaseCommand):
    help = "Make a backup of database and files below BACKUP_DIR, and forget old ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", default=settings.BACKUP_DIR, help="The folder of all backups; BACKUP_DIR by default.")
        parser.add_argument("--keep-days", type=int, default=30, help="Forget backups older than this; 30 by default.")

    def handle(self, *args: Any, to: str, keep_days: int, **options: Any) -> None:
        if not to:
            raise CommandError("Say where: set BACKUP_DIR, or give --to.")
        if keep_days < 1:
            raise CommandError("Keep backups for at least one day.")
        try:
            folder, manifest = take.take(Path(to).absolute(), at=clock.now(), keep=timedelta(days=keep_days))
        except (Refused, Failed, OSError, DatabaseError, BotoCoreError, ClientError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        for name in manifest.missing:
            self.stderr.write(f"a row knows it and no store has it: {name}")
        count = sum(len(files) for files in manifest.stores.values())
        self.stdout.write(f"{folder}: {sum(manifest.tables.values())} rows of {len(manifest.tables)} tables, {count} files")
