"""The private Valkey: in the foreground, on a socket, restartable after anything."""

import os
import signal

import redis
from kombu import Connection

from talentpool.services import processes


def test_keys_are_there_when_the_server_was_stopped_and_started_again(valkey):
    server = valkey()
    server.start()
    redis.from_url(server.url(3)).set("kept", "yes")

    server.stop()
    server.start()

    assert redis.from_url(server.url(3)).get("kept") == b"yes"


def test_the_server_answers_on_the_same_socket_when_it_was_killed_and_started_at_once(valkey):
    server = valkey()
    server.start()
    (pid,) = processes.working_in(server.data)

    os.kill(pid, signal.SIGKILL)
    following = valkey()
    following.start()

    assert redis.from_url(following.url()).ping() is True


def test_a_server_that_was_left_running_does_not_take_the_socket_of_the_next_one_with_it(valkey):
    left = valkey()
    left.start()

    following = valkey()
    following.start()

    assert len(processes.working_in(following.data)) == 1
    assert redis.from_url(following.url()).ping() is True


def test_celery_reaches_the_server_by_the_same_address_as_the_cache(settings):
    with Connection(settings.CELERY_BROKER_URL) as broker:
        queue = broker.SimpleQueue("proof")
        queue.put({"said": "here"})

        message = queue.get(timeout=5)

    assert message.payload == {"said": "here"}
    assert settings.CELERY_BROKER_URL.partition("://")[2].partition("?")[0] == settings.REDIS_URL[7:].partition("?")[0]
