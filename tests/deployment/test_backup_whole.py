"""A backup, and a site that is made of it: real PostgreSQL, real disk, real S3, real web process."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from talentpool.operations.backup import folders
from tests.deployment import small_world

pytestmark = pytest.mark.xdist_group("deployment")
LEFT_OUT = {"django_session", "accounts_limits"}


@pytest.fixture(params=["disk", "s3"])
def two_sites(request, make_site):
    """A site with a small world, and an empty one; both keep their files in the same kind of store."""
    buckets = [{}, {}] if request.param == "disk" else [request.getfixturevalue("s3").buckets() for _ in range(2)]
    first = make_site("first", migrated=True, **buckets[0])
    second = make_site("second", migrated=False, **buckets[1])
    if request.param == "s3":
        for site in (first, second, second):  # twice is once
            assert "stand" in site.manage("make_buckets")
    return first, second


def test_restored_site_has_every_row_and_file_and_shows_its_pages(two_sites, tmp_path):
    first, second = two_sites
    page = _build_world(first)

    assert "rows of" in first.manage("backup", "--to", str(tmp_path / "backups"))
    folder = folders.newest(tmp_path / "backups").path
    assert "restored" in second.manage("restore", str(folder))

    before, after = _contents(first), _contents(second)
    assert {name for name in before if before[name] != after[name]} <= LEFT_OUT
    assert (before["jobs_application"][0], after["django_session"][0]) == (1, 0)
    _assert_no_superuser(second)
    _assert_whole(folder)
    _assert_shown(second, page)
    _assert_refuses_what_is_not_empty(first, second, folder)


def _build_world(site):
    done = site.run(small_world.__file__, PYTHONPATH=str(Path.cwd()))
    assert done.returncode == 0, done.stderr
    return done.stdout


def _contents(site):
    """Every table with the number and a checksum of its rows."""
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        return {
            name: connection.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM \"{name}\" AS t"
            ).fetchone()
            for (name,) in names
        }


def _assert_no_superuser(site):
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        asked = "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(asked).fetchone() == (False, False, False)


def _assert_whole(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["missing"] == []
    assert all(len(manifest["stores"][store]) > 3 for store in ("private", "public"))
    assert all(path.stat().st_mode & 0o077 == 0 for path in [folder, *folder.rglob("*")])


def _assert_shown(site, page):
    with site.serving():
        pictures = [address for address in site.pictures_of(page) if "/static/" not in address]
        assert pictures
        for address in pictures:
            status, body = _fetch(site, address)
            assert (status, body[:2]) == (200, b"\xff\xd8")
        assert site.get("/ready/")[0] == 200


def _fetch(site, address):
    if address.startswith("/"):
        return site.get(address)
    with urlopen(address, timeout=10) as response:
        return response.status, response.read()


def _assert_refuses_what_is_not_empty(first, second, folder):
    before = _contents(first)
    assert "The database is not empty" in first.refused("restore", str(folder))
    with psycopg.connect(second.environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    assert "store is not empty" in second.refused("restore", str(folder))
    assert (_contents(first), _contents(second)) == (before, {})
