"""The private PostgreSQL: whatever the last run left behind, the next one starts and the data is there."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time

import psycopg
import pytest

from talentpool.services import processes
from talentpool.services.errors import Refused
from talentpool.services.paths import BASE_DIR, short_dir

as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root has to become somebody else")


def write_row(server):
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('kept')")


def rows(server):
    with psycopg.connect(server.url()) as connection:
        return connection.execute("SELECT word FROM kept").fetchall()


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_a_committed_row_is_there_when_the_server_is_killed_and_started_at_once(postgres):
    server = postgres()
    server.start()
    write_row(server)

    # Nobody waits for the dead one: it stays a zombie, as under a supervisor that was killed too.
    os.kill(postmaster(server), signal.SIGKILL)
    following = postgres()
    following.start()

    assert rows(following) == [("kept",)]


@pytest.mark.parametrize("left", ["{stranger}\n/elsewhere\n1\n5432\n\n\n1 1\nready\n", "{stranger}\n", "", "nonsense"])
def test_the_server_starts_when_its_lock_files_name_a_living_stranger_or_are_torn(postgres, left):
    server = postgres()
    server.start()
    write_row(server)
    server.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        for file in (server.data / "postmaster.pid", server.sockets / ".s.PGSQL.5432.lock"):
            file.write_text(left.format(stranger=stranger.pid))

        server.start()

        assert rows(server) == [("kept",)]
        assert stranger.poll() is None
        stranger.kill()


def test_a_server_that_was_left_running_is_ended_before_the_next_one_starts(postgres):
    left = postgres()
    left.start()
    write_row(left)
    before = postmaster(left)

    following = postgres()
    following.start()

    assert postmaster(following) != before
    assert not processes.alive(before)
    assert rows(following) == [("kept",)]


def test_a_private_parent_folder_stays_private(postgres, tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)

    server = postgres(private)
    server.start()
    write_row(server)

    assert rows(server) == [("kept",)]
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700


def test_a_path_too_long_for_a_socket_is_no_obstacle(postgres, tmp_path):
    deep = tmp_path / ("a-very-long-folder-name-" * 5) / ("and-another-long-one-" * 5)
    deep.mkdir(parents=True)

    server = postgres(deep)
    server.start()
    write_row(server)

    assert len(str(server.data)) > 200
    assert len(str(server.sockets / ".s.PGSQL.5432.lock")) <= 107
    assert rows(server) == [("kept",)]


def test_an_interrupted_first_start_is_repeated(postgres):
    server = postgres()
    half = server.data.with_name("data.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    server.start()
    write_row(server)

    assert rows(server) == [("kept",)]
    assert not half.exists()


def test_the_log_is_shown_when_the_server_cannot_start(postgres):
    server = postgres()
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("12\n")

    with pytest.raises(Refused, match=r"PostgreSQL did not start(.|\n)*incompatible with server"):
        server.start()


@as_root
def test_data_is_kept_when_a_container_forbids_namespaces_and_when_it_allows_them_again(postgres, monkeypatch):
    server = postgres()
    server.start()
    write_row(server)
    server.stop()

    monkeypatch.setenv("TALENTPOOL_NAMESPACES", "0")
    server.start()
    owner = server.data.stat().st_uid
    written_as_nobody = rows(server)
    server.stop()
    monkeypatch.setenv("TALENTPOOL_NAMESPACES", "1")
    server.start()

    assert owner == 65534
    assert written_as_nobody == rows(server) == [("kept",)]
    assert server.data.stat().st_uid in {0, 65534}


def test_both_servers_end_when_the_process_that_started_them_is_killed(tmp_path):
    program = (
        "import sys, time; from pathlib import Path; from talentpool.services.servers import Servers;"
        "Servers(Path(sys.argv[1]), given={}).start(); print('up', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=BASE_DIR, stdout=subprocess.PIPE)
    assert owner.stdout.readline() == b"up\n"
    running = processes.working_in(tmp_path / "postgres") + processes.working_in(tmp_path / "valkey")
    assert len(running) > 2

    owner.kill()
    owner.wait()

    deadline = time.monotonic() + 20
    while any(map(processes.alive, running)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in running if processes.alive(pid)] == []
    owner.stdout.close()
    shutil.rmtree(short_dir(tmp_path))


def test_a_socket_folder_that_somebody_else_prepared_is_refused(postgres, tmp_path):
    server = postgres()
    server.sockets.symlink_to(tmp_path)

    try:
        with pytest.raises(Refused, match="belongs to somebody else"):
            server.start()
    finally:
        server.sockets.unlink()

    assert not server.data.exists()
