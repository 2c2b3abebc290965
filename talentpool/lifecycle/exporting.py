"""The copy of a person's data: one zip, written row by row to disk, stored privately."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation

from jobs import exports as of_jobs
from media import exports as of_media
from media import storage
from media.pipeline import work_folder
from portfolios import exports as of_portfolios
from talentpool.accounts import exports as of_accounts
from talentpool.accounts.actions import exports
from talentpool.accounts.enums import Language
from talentpool.accounts.models import Export, User
from talentpool.kernel import clock
from talentpool.outbox import exports as of_outbox
from talentpool.outbox.kinds import Payload

Row = dict[str, Any]


def make(payload: Payload) -> None:
    """Make the copy that was asked for, unless it is made or nobody wants it any more."""
    export = exports.begin(payload["export_id"])
    if export is None:
        return
    try:
        _make(export)
    except BaseException:  # a worker that is told to stop raises no Exception
        exports.fail(export, at=clock.now())
        raise


def _make(export: Export) -> None:
    with work_folder() as folder:
        file = folder / "copy.zip"
        write(file, export.user, at=clock.now())
        name = storage.random_name("zip")
        with file.open("rb") as content:
            storage.private_store().write(name, content)
        if not exports.finish(export, name=name, size_bytes=file.stat().st_size, at=clock.now()):
            storage.remove(private=[name])


def write(file: Path, user: User, *, at: datetime) -> None:
    """Write the whole copy to `file`. Memory holds one row at a time, whatever the person has."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for language in Language:
            archive.writestr(f"README.{language}.txt", _explanation(user, language, at=at))
        for name, rows in _rooms(user):
            with archive.open(f"{name}.json", "w", force_zip64=True) as entry:
                for text in _as_json(rows):
                    entry.write(text.encode())
        for original in of_media.originals(user):
            _add(archive, original)


def _rooms(user: User) -> Iterator[tuple[str, Row | Iterator[Row]]]:
    yield "account", of_accounts.profile(user)
    yield "consents", of_accounts.consents(user)
    yield "guardian", of_accounts.guardian(user)
    yield "signing-in", of_accounts.signing_in(user)
    yield "studios", of_accounts.studios(user)
    yield "portfolio", of_portfolios.portfolio(user)
    yield "portfolio-versions", of_portfolios.versions(user)
    yield "portfolio-review", of_portfolios.review(user)
    yield "pictures", of_media.pictures(user)
    yield "applications", of_jobs.applications(user)
    yield "notices", of_outbox.notices(user.pk, language=user.language)
    yield "mails", of_outbox.mails(user.pk)
    yield "who-looked", _who_looked(user)


def _who_looked(user: User) -> Iterator[Row]:
    yield from of_jobs.access(user)
    yield from of_portfolios.access(user)
    yield from of_accounts.access(user)


def _as_json(rows: Row | Iterator[Row]) -> Iterator[str]:
    """A list row by row, so that a long one never stands in memory."""
    if isinstance(rows, dict):
        yield _text(rows) + "\n"
        return
    yield "["
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + _text(row)
    yield "\n]\n"


def _text(row: Row) -> str:
    return json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _add(archive: zipfile.ZipFile, original: of_media.Original) -> None:
    """Stored as it is: pictures are compressed already."""
    entry = zipfile.ZipInfo(f"pictures/{original.name}", date_time=clock.now().timetuple()[:6])
    with original.open() as source, archive.open(entry, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target)


def _explanation(user: User, language: str, *, at: datetime) -> str:
    with translation.override(language):
        return render_to_string("lifecycle/export_readme.txt", {"user": user, "at": at})
