"""docker-compose.yml, judged without an engine: its schema, and what a safe deployment asks of it."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings

from talentpool.services.paths import BASE_DIR
from tests.deployment import compose

SERVICES = compose.filled()["services"]
OURS = {name for name, service in SERVICES.items() if service["image"].startswith("talentpool:")}
ONE_SHOT = {"migrate", "buckets", "backup", "restore"}
SECRET = re.compile(r"SECRET|PASSWORD|ACCESS_KEY|TOKEN")


def seconds(text):
    return int(text.removesuffix("s"))


def test_the_file_is_what_the_specification_allows():
    schema = json.loads((Path(__file__).parent / "vendor" / "compose-spec.json").read_text())

    jsonschema.Draft202012Validator(schema).validate(compose.filled())
    with pytest.raises(jsonschema.ValidationError):  # the schema judges at all
        jsonschema.Draft202012Validator(schema).validate({"services": {"web": {"imagine": "x"}}})


def test_everything_that_a_site_needs_is_there():
    assert set(SERVICES) == OURS | {"proxy", "db", "valkey", "s3", "prometheus"}
    assert {"web", "relay", "worker", "scheduler", "metrics"} | ONE_SHOT == OURS


def test_every_variable_of_the_file_is_in_the_example_and_no_secret_has_a_value_there():
    example = (BASE_DIR / ".env.example").read_text()
    given = dict(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$", example, re.MULTILINE))

    assert compose.variables() - set(given) == set()
    assert {name: value for name, value in given.items() if SECRET.search(name) and value} == {}


def test_no_secret_stands_in_the_file():
    for name, service in compose.raw()["services"].items():
        for variable, value in service.get("environment", {}).items():
            if SECRET.search(variable):
                assert re.fullmatch(r"\$\{\w+(:\?[^}]*)?\}", value), (name, variable)
    for file in (compose.FILE, BASE_DIR / "Dockerfile", *(BASE_DIR / "deploy").glob("[!_.]*")):
        assert re.findall(r"[0-9a-f]{24,}|://[^/\s:$]*:[^/\s:$@]+@", file.read_text()) == [], file


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_a_health_check_or_ends_by_itself(name):
    check = SERVICES[name]["healthcheck"]

    if name in ONE_SHOT:
        assert check == {"disable": True}
        assert SERVICES[name]["restart"] != "unless-stopped"
    else:
        assert check["test"][0] in {"CMD", "CMD-SHELL"}
        assert check["retries"] > 1
        assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_pinned_bounded_and_writes_bounded_logs(name):
    service = SERVICES[name]

    if name not in OURS:
        assert re.fullmatch(r"[\w/.-]+:v?\d+\.\d+[\w.-]*", service["image"]), service["image"]
    if name not in ONE_SHOT:
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_processes_are_nobody_and_write_only_to_memory_or_a_named_volume(name):
    service = SERVICES[name]

    assert service["user"] == "10001:10001"
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service.get("volumes", []) in ([], ["backups:/backups"], ["backups:/backups:ro"])


def test_only_the_proxy_is_reached_from_outside():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"proxy": ["80:80", "443:443", "443:443/udp"], "prometheus": ["127.0.0.1:9090:9090"]}
    networks = compose.filled()["networks"]
    assert [name for name, network in networks.items() if not network.get("internal")] == ["outside"]
    outside = {name for name, service in SERVICES.items() if "outside" in service["networks"]}
    assert outside == {"proxy", "worker", "prometheus"}
    assert {name for name, service in SERVICES.items() if "back" not in service["networks"]} == {"proxy"}


def test_every_volume_has_a_name():
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}

    assert {name for name in used if not name.startswith("./")} == set(compose.filled()["volumes"])
    assert all((BASE_DIR / name).is_file() for name in used if name.startswith("./"))


def test_the_web_starts_on_migrated_tables_and_the_proxy_on_a_web_that_answers():
    assert SERVICES["web"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"]["db"] == {"condition": "service_healthy"}
    assert SERVICES["proxy"]["depends_on"]["web"] == {"condition": "service_healthy"}


def test_a_process_has_the_time_that_its_work_may_take():
    gunicorn = runpy.run_path(str(BASE_DIR / "deploy" / "gunicorn.conf.py"))

    assert seconds(SERVICES["web"]["stop_grace_period"]) > gunicorn["graceful_timeout"]
    assert seconds(SERVICES["worker"]["stop_grace_period"]) > settings.CELERY_TASK_TIME_LIMIT


def test_the_proxies_that_are_there_are_the_ones_that_are_trusted():
    assert SERVICES["web"]["environment"]["TRUSTED_PROXY_COUNT"] == 1


def test_the_s3_server_s_open_doors_are_closed():
    command = SERVICES["s3"]["command"]

    # Its filer gives any file to anybody, and it reports to its makers unless told not to.
    assert {"-ip.bind=127.0.0.1", "-s3.ip.bind=0.0.0.0", "-master.telemetry=false"} <= set(command)
