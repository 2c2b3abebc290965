"""The proxy of the deployment as a real process, with its own Caddyfile."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest

from media.storage import PrivateS3, random_name
from talentpool.services import processes
from talentpool.services.paths import BASE_DIR
from tests.deployment.ports import free_port
from tests.deployment.site import PATIENCE_SECONDS, answers, wait_until
from tests.deployment.test_draining import Clients

pytestmark = pytest.mark.xdist_group("deployment")
CADDY = str(Path(sys.executable).with_name("caddy"))
CADDYFILE = str(BASE_DIR / "deploy" / "Caddyfile")


def variables(port, **more):
    return {
        "SITE_DOMAIN": f"http://localhost:{port}",
        "MEDIA_DOMAIN": f"http://media.localhost:{port}",
        "ACME_EMAIL": "it@example.org",
        "CADDY_TLS": "",
        "S3_PRIVATE_BUCKET": "private",
        "S3_PUBLIC_BUCKET": "public",
        **more,
    }


@contextmanager
def proxy(home, port, **more):
    alive = free_port()
    own = {"PATH": "/usr/bin:/bin", "HOME": str(home), "ALIVE_PORT": str(alive), "WEB_WAIT": "120s"}
    argv = processes.command([CADDY, "run", "--config", CADDYFILE, "--adapter", "caddyfile"])
    child = processes.spawn(argv, log=home / "caddy.log", env=own | variables(port, **more), cwd=home)
    try:
        wait_until(lambda: answers(alive, "/alive"), why=lambda: processes.tail(home / "caddy.log"))
        yield child
    finally:
        processes.stop(child, grace_seconds=2)


def ask(port, path, *, host, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request(method, path, headers={"Host": host, **headers})
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "tls", ["", "tls internal", f"tls {BASE_DIR}/tests/deployment/vendor/none.pem {BASE_DIR}/tests/deployment/vendor/none.key"]
)
def test_caddy_understands_its_file_with_every_kind_of_certificate(tls, tmp_path):
    given = variables(0, SITE_DOMAIN="talent.example.org", MEDIA_DOMAIN="media.example.org", CADDY_TLS=tls)
    command = [CADDY, "adapt", "--config", CADDYFILE, "--adapter", "caddyfile"]

    done = subprocess.run(command, env=given | {"HOME": str(tmp_path)}, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "not formatted" not in done.stderr
    servers = json.loads(done.stdout)["apps"]["http"]["servers"]
    assert [":443"] in [server["listen"] for server in servers.values()]


class Echo(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def test_the_site_sees_one_address_whatever_a_client_claims(tmp_path):
    port = free_port()
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as upstream:
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        with proxy(tmp_path, port, WEB_UPSTREAM=f"127.0.0.1:{upstream.server_port}"):
            claims = {"X-Forwarded-For": "8.8.8.8, 9.9.9.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
            status, _headers, body = ask(port, "/", host=f"localhost:{port}", **claims)
        upstream.shutdown()

    seen = json.loads(body)
    assert status == 200
    assert (seen["X-Forwarded-For"], seen["X-Forwarded-Proto"]) == ("127.0.0.1", "http")
    assert seen["Host"] == f"localhost:{port}"


def test_files_come_by_name_or_by_a_signed_link_and_nothing_runs_in_them(tmp_path, make_site, s3):
    port, buckets = free_port(), s3.buckets()
    media = f"media.localhost:{port}"
    make_site("site", migrated=False, **buckets).manage("make_buckets")
    names = {"S3_PRIVATE_BUCKET", "S3_PUBLIC_BUCKET"}
    private, public = buckets["S3_PRIVATE_BUCKET"], buckets["S3_PUBLIC_BUCKET"]
    keys = {"aws_access_key_id": s3.key, "aws_secret_access_key": s3.secret, "region_name": "id-1"}
    client = boto3.client("s3", endpoint_url=buckets["S3_ENDPOINT_URL"], **keys)
    picture = random_name("jpg")
    client.put_object(Bucket=public, Key=picture, Body=b"open", ContentType="image/jpeg", CacheControl="public")
    client.put_object(Bucket=private, Key=picture, Body=b"secret", ContentType="image/jpeg")
    store = PrivateS3(
        bucket_name=private,
        endpoint_url=buckets["S3_ENDPOINT_URL"],
        link_url=f"http://{media}",
        access_key=s3.key,
        secret_key=s3.secret,
        region_name="id-1",
    )
    link = urlsplit(store.url(picture))
    signed = f"{link.path}?{link.query}"

    with proxy(tmp_path, port, S3_UPSTREAM=f"127.0.0.1:{s3.port}", **{name: buckets[name] for name in names}):
        for path, expected in ((f"/{picture}", b"open"), (f"/{picture}?anything=1", b"open"), (signed, b"secret")):
            status, headers, body = ask(port, path, host=media)
            assert (status, body) == (200, expected), path
            assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
            assert (headers["X-Content-Type-Options"], headers["Content-Type"]) == ("nosniff", "image/jpeg")
        refused = {
            f"/{private}/{picture}": 404,
            signed.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"): 403,
            signed.replace(picture, random_name("jpg")): 403,
            f"/{public}/{picture}": 404,
            f"/{public}/": 404,
            f"/{private}/?list-type=2": 404,
            "/": 404,
            "/status": 404,
            f"/{picture.upper()}": 404,
        }
        assert {path: ask(port, path, host=media)[0] for path in refused} == refused
        for method in ("PUT", "POST", "DELETE"):
            assert ask(port, f"/{picture}", host=media, method=method)[0] == 404
            assert ask(port, signed, host=media, method=method)[0] == 404
    assert client.get_object(Bucket=public, Key=picture)["Body"].read() == b"open"


def test_no_request_fails_while_the_web_process_is_replaced(tmp_path, make_site):
    port, site = free_port(), make_site("site", migrated=True)
    requests = (("GET", "/health/"), ("POST", "/health/"))
    site.environment |= {"ALLOWED_HOSTS": "localhost"}

    with proxy(tmp_path, port, WEB_UPSTREAM=f"127.0.0.1:{site.port}"):
        with site.serving():
            clients = Clients(port, number=8, requests=requests)
            clients.__enter__()
            wait_until(lambda: len(clients.answers) > 100)
        with site.serving():
            many = len(clients.answers) + 100
            wait_until(lambda: len(clients.answers) > many)
            clients.__exit__()

    assert {str(answer) for answer in clients.answers} == {"200", "403"}  # a form without its token
