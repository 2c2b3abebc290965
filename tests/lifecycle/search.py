"""Looks for words everywhere that the site keeps anything: every column, every file, every key, every log.

A word to look for begins with `PREFIX`. The columns come from the database's own catalogue and the files from the
disk, so that a new table or a new folder is searched without anybody thinking of it.
"""

import base64
import io
import os
import re
import zipfile
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from psycopg import sql

PREFIX = "zq7"
WORD = re.compile(PREFIX + "[a-z]+")

COLUMNS = """
    SELECT table_name, column_name, udt_name FROM information_schema.columns JOIN information_schema.tables
    USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    ORDER BY table_name, ordinal_position
"""


def places(redis, logged="", ignored=()):
    """Every place that holds a marked word, with the words: `{"accounts_user.name": {"zq7name"}}`."""
    found = defaultdict(set)
    for place, text in _everything(redis, logged):
        if words := set(WORD.findall(text.lower())) - set(ignored):
            found[place] |= words
    return dict(found)


def _everything(redis, logged):
    yield from _columns()
    yield from _encoded_columns()
    yield from _files()
    yield from _valkey(redis)
    yield "log of this process", logged


def all_columns():
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        return cursor.fetchall()


def _columns():
    for table, column, kind in all_columns():
        name = sql.Identifier(column)
        text = sql.SQL("encode({}, 'escape')" if kind == "bytea" else "{}::text").format(name)
        query = sql.SQL("SELECT {text} FROM {table} WHERE position({prefix} in lower({text})) > 0").format(
            text=text, table=sql.Identifier(table), prefix=sql.Literal(PREFIX)
        )
        with connection.cursor() as cursor:
            cursor.execute(query)
            for (value,) in cursor.fetchall():
                yield f"{table}.{column}", value


def _encoded_columns():
    """What the database holds but cannot read: sessions, and values of its cache table."""
    for session in Session.objects.all():
        yield "django_session.session_data", str(session.get_decoded())
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM accounts_limits")
        for (value,) in cursor.fetchall():
            yield "accounts_limits.value", base64.b64decode(value).decode("latin-1")


def _files():
    for root in (settings.VAR_DIR, Path(os.environ["TALENTPOOL_TEST_HOME"], "log")):
        for path in sorted(root.rglob("*")):
            if path.is_file() and settings.STATIC_ROOT not in path.parents:
                place = f"file in {path.relative_to(root).parts[0]}"
                yield place, str(path.relative_to(root))
                yield place, path.read_bytes().decode("latin-1")
                yield place, "".join(_unzipped(path))


def _unzipped(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name + archive.read(name).decode("latin-1")


def _valkey(redis):
    read = {
        b"string": redis.get,
        b"list": lambda key: redis.lrange(key, 0, -1),
        b"hash": redis.hgetall,
        b"set": redis.smembers,
        b"zset": lambda key: redis.zrange(key, 0, -1),
    }
    for key in redis.scan_iter():
        yield "valkey", key.decode("latin-1")
        yield "valkey", repr(read[redis.type(key)](key))


def zip_of(content):
    """The texts in a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
