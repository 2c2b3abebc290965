"""`manage.py restore FOLDER`: put a backup into an empty database and empty stores."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from talentpool.operations.backup import put_back
from talentpool.operations.backup.database import Failed
from talentpool.operations.backup.manifest import Unreadable


class Command(BaseCommand):
    help = "Verify a backup and put it into an empty database and empty stores."
    requires_system_checks = []  # they may ask a database that has no tables yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="One backup: a folder with a manifest.json.")
        parser.add_argument("--check", action="store_true", help="Only read the backup and compare the checksums.")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        try:
            manifest = put_back.check(folder) if check else put_back.restore(folder)
        except (put_back.NotRestored, Unreadable, Failed, OSError, DatabaseError, BotoCoreError, ClientError) as error:
            raise CommandError(str(error)) from error
        count = sum(len(files) for files in manifest.stores.values())
        done = "whole" if check else "restored"
        self.stdout.write(
            f"{folder} is {done}: {sum(manifest.tables.values())} rows, {count} files, taken at {manifest.taken_at}"
        )
        for name in manifest.missing:
            self.stderr.write(f"was missing already when the backup was taken: {name}")
