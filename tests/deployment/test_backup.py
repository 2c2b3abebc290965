"""What a backup keeps and forgets, and how a damaged one is found."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from media.storage import private_store, public_store, random_name
from talentpool.operations.backup import folders, put_back
from tests.factories import portfolios
from tests.media.conftest import empty_stores  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def public_file():
    return _store_public()


def _store_public():
    """A file that has been there for long."""
    name = random_name("jpg")
    public_store().write(name, io.BytesIO(name.encode()))
    os.utime(public_store().path(name), (0, 0))
    return name


def backup(home, *words):
    said, complained = io.StringIO(), io.StringIO()
    call_command("backup", "--to", str(home), *words, stdout=said, stderr=complained)
    return complained.getvalue()


def backups(home):
    return [made.path for made in folders.complete(home)]


def test_a_second_backup_links_what_it_knows_and_is_whole_without_the_first(public_file, home):
    backup(home)
    older = _make_older(backups(home)[0], days=40)
    added = _store_public()

    backup(home, "--keep-days", "60")

    newer = backups(home)[-1]
    assert (newer / "public" / public_file).stat().st_ino == (older / "public" / public_file).stat().st_ino
    assert (newer / "public" / added).read_bytes() == added.encode()
    _make_older(newer, days=1)
    backup(home, "--keep-days", "30")
    assert older not in backups(home)
    assert put_back.check(backups(home)[-1]).stores["public"].keys() == {public_file, added}


def _make_older(folder, *, days):
    moment = datetime.now(tz=UTC) - timedelta(days=days)
    return folder.rename(folder.with_name(moment.strftime(folders.NAME)))


def test_the_newest_backup_is_kept_however_old_it_is(home):
    for days in (400, 300):
        folder = home / (datetime.now(tz=UTC) - timedelta(days=days)).strftime(folders.NAME)
        folder.mkdir(parents=True)
        (folder / folders.MANIFEST).touch()
    older, newest = backups(home)

    assert folders.forget_old(home, keep=timedelta(days=30), at=datetime.now(tz=UTC)) == [older]
    assert backups(home) == [newest]


@pytest.mark.parametrize("what", ["changed: public/", "missing: public/", "changed: database.dump", "holds no backup", "outside"])
def test_a_damaged_backup_is_found_before_anything_is_restored(public_file, home, what):
    backup(home)
    folder = backups(home)[0]
    file, manifest = folder / "public" / public_file, folder / folders.MANIFEST
    {
        "changed: public/": lambda: file.write_bytes(b"something else"),
        "missing: public/": file.unlink,
        "changed: database.dump": lambda: (folder / folders.DUMP).write_bytes(b"PGDMP"),
        "holds no backup": manifest.unlink,
        "outside": lambda: manifest.write_text(manifest.read_text().replace(public_file, f"../../{public_file}")),
    }[what]()

    for words in ([], ["--check"]):
        with pytest.raises(CommandError, match=what):
            call_command("restore", str(folder), *words)

    assert public_store().exists(public_file)


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(public_file, home, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nonexistent")

    with pytest.raises(CommandError, match="No backup was made"):
        backup(home)

    assert [path.name for path in home.iterdir()] == ["lock"]


def test_a_row_whose_file_is_gone_is_told_and_the_backup_is_made(home):
    picture = portfolios.make_picture(portfolios.make_person("Ada"))
    lost = picture.copies.get().private_name
    private_store().delete(lost)

    complained = backup(home)

    assert f"private/{lost}" in complained
    assert put_back.check(backups(home)[0]).missing == sorted([f"private/{lost}", f"private/{picture.file.name}"])


def test_two_backups_at_once_are_refused(home):
    from talentpool.services.servers import lock

    with lock(home / "lock", refusal=""), pytest.raises(CommandError, match="Another backup is being made"):
        backup(home)


def test_a_backup_knows_where_to_go_or_says_that_it_does_not():
    assert settings.BACKUP_DIR == ""

    with pytest.raises(CommandError, match="set BACKUP_DIR"):
        call_command("backup")
    with pytest.raises(CommandError, match="at least one day"):
        call_command("backup", "--to", "/nonexistent", "--keep-days", "0")
