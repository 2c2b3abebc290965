"""Metrics: on an address of their own, summed over processes, never on the public site."""

from __future__ import annotations

import logging
import re

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from talentpool.celery import run_command
from talentpool.operations import metrics, task_metrics
from talentpool.operations.middleware import MetricsMiddleware
from talentpool.operations.state import State
from talentpool.services.paths import BASE_DIR
from tests.deployment.ports import free_port
from tests.deployment.site import get
from tests.factories.hiring import make_open_posting
from tests.factories.people import make_studio


def samples(text):
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def state():
    registry = CollectorRegistry()
    registry.register(State())
    return samples(generate_latest(registry).decode())


def test_the_public_site_has_no_metrics_and_their_own_address_has_the_sum_of_all_processes(make_site):
    site, port = make_site("site", migrated=True), free_port()

    with site.serving(METRICS_ADDRESS=f"127.0.0.1:{port}"):
        for path in ("/metrics", "/metrics/", "/en/metrics/"):
            assert site.get(path)[0] in (301, 302, 404)
        for _ in range(20):
            assert site.get("/health/")[0] == 200
        found = samples(get(port, "/metrics")[1].decode())

    assert found["talentpool_requests_total", "GET", "health/", "200"] >= 20
    assert found["talentpool_request_seconds_count", "health/"] >= 20
    assert {"none", "en/"} & {name[2] for name in found if name[0] == "talentpool_requests_total"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/en/metrics", "/en/metrics/", "/id/metrics/", "/-/metrics"])
def test_no_address_of_the_site_is_a_door_to_the_metrics(path):
    response = Client().get(path, follow=True)

    assert response.status_code == 404
    assert b"talentpool_" not in response.content


def test_without_an_address_a_request_passes_no_counter():
    from django.core.exceptions import MiddlewareNotUsed

    assert settings.METRICS_ADDRESS == ""
    with pytest.raises(MiddlewareNotUsed):
        MetricsMiddleware(lambda request: None)


def test_no_label_is_what_somebody_typed(settings):
    settings.METRICS_ADDRESS = "127.0.0.1:1"
    before = {tuple(sample.labels.values()) for metric in metrics.REQUESTS.collect() for sample in metric.samples}
    counted = MetricsMiddleware(lambda request: type("Answer", (), {"status_code": 404})())

    for request in (
        RequestFactory().get("/static/../etc/passwd"),
        RequestFactory().generic("BREW", "/ada@example.org/"),
        RequestFactory().get("/uploads/ab/ada.jpg"),
    ):
        counted(request)

    after = {tuple(sample.labels.values()) for metric in metrics.REQUESTS.collect() for sample in metric.samples}
    assert after - before <= {("GET", "/static/", "404"), ("other", "none", "404"), ("GET", "/uploads/", "404")}
    assert ("other", "none", "404") in after


def test_warnings_are_counted_by_their_code_and_sentences_are_not_labels():
    counter = metrics.EventCounter(level=logging.WARNING)
    logger = logging.getLogger("tests.counted")
    logger.addHandler(counter)

    logger.warning("database_away")
    logger.error("Internal Server Error: /en/talent/ada/")
    logger.info("promise_dead")

    found = {tuple(s.labels.values()): s.value for m in metrics.EVENTS.collect() for s in m.samples if s.name.endswith("_total")}
    assert found == {("warning", "database_away"): 1, ("error", "other"): 1}
    logger.removeHandler(counter)


@pytest.mark.django_db
def test_what_waits_and_how_the_work_stands_is_told_at_a_fixed_cost(django_assert_num_queries):
    make_open_posting(make_studio("Studio Comet"))

    with django_assert_num_queries(11):
        found = state()
    make_open_posting(make_studio("Studio Dune"))
    with django_assert_num_queries(11):
        found = state()

    assert found["talentpool_postings", "open"] == 2
    assert found["talentpool_studios", "verified"] == 2
    assert found["talentpool_queue_tasks", "waiting"] == 0
    assert found[("talentpool_outbox_oldest_due_seconds",)] >= 0
    assert found[("talentpool_database_bytes",)] > 1_000_000
    assert [found["talentpool_up", part] for part in ("database", "broker", "backups")] == [1, 1, 1]


@pytest.mark.django_db
def test_waiting_tasks_and_dead_promises_are_seen():
    from talentpool.celery import app
    from talentpool.kernel import clock
    from talentpool.outbox.models import Channel, Promise, PromiseState

    Promise.objects.create(kind="x", channel=Channel.MAIL, event="e", state=PromiseState.DEAD, due_at=clock.now())
    app.send_task("outbox.deliver", kwargs={"promise_id": 1, "attempt": 0})

    found = state()

    assert found["talentpool_outbox_promises", "mail", "dead"] == 1
    assert found["talentpool_queue_tasks", "waiting"] == 1


@pytest.mark.django_db
def test_a_broker_that_is_away_does_not_hide_the_database(settings, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    found = state()

    assert (found["talentpool_up", "broker"], found["talentpool_up", "database"]) == (0, 1)
    assert ("talentpool_people",) in found


@pytest.mark.django_db
def test_tasks_are_counted_by_name_and_outcome(settings):
    settings.METRICS_ADDRESS = "127.0.0.1:1"
    run_command.request.talentpool_began = 0.0
    task_metrics._end(task=run_command, state="SUCCESS", kwargs={"name": "clearsessions"})

    found = {tuple(s.labels.values()): s.value for m in metrics.TASKS.collect() for s in m.samples if s.name.endswith("_total")}
    assert found["talentpool.run_command clearsessions", "success"] == 1


def test_every_metric_of_the_alarms_and_the_manual_exists():
    folder = BASE_DIR / "talentpool" / "operations"
    source = "".join((folder / name).read_text() for name in ("metrics.py", "state.py"))
    there = set(re.findall(r'"(talentpool_\w+)"', source))
    there |= {f"talentpool_{name}" for name in re.findall(r'\(\s*"([a-z_]+)", ', source)}

    for file in ("deploy/alerts.yml", "docs/operations.md"):
        named = set(re.findall(r"talentpool_[a-z_]+", (BASE_DIR / file).read_text()))
        assert named, file
        assert {re.sub(r"_(total|bucket|count)$", "", name) for name in named} - there == set(), file
