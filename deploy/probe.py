"""Is this container's process well? For health checks; the standard library only, so that asking costs nothing.

python deploy/probe.py web                 the site answers on WEB_BIND
python deploy/probe.py metrics             METRICS_ADDRESS answers
python deploy/probe.py heartbeat           HEARTBEAT_FILE was touched within three minutes
"""

import http.client
import os
import sys
import time
from urllib.parse import urlsplit

HEARTBEAT_SECONDS = 180
PATIENCE_SECONDS = 4


def main(words: list[str]) -> str | int:
    what = words[0] if words else ""
    try:
        if what == "heartbeat":
            age = time.time() - os.stat(os.environ["HEARTBEAT_FILE"]).st_mtime
            return 0 if age < HEARTBEAT_SECONDS else f"no heartbeat for {age:.0f} seconds"
        if what == "web":
            return _ask(os.environ.get("WEB_BIND", "127.0.0.1:8000"), "/health/", urlsplit(os.environ["SITE_URL"]).netloc)
        if what == "metrics":
            return _ask(os.environ["METRICS_ADDRESS"], "/metrics", "localhost")
    except (KeyError, OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}: {error}"
    return "say what to ask: web, metrics or heartbeat"


def _ask(address: str, path: str, host: str) -> str | int:
    port = int(address.rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.request("GET", path, headers={"Host": host})
    status = connection.getresponse().status
    return 0 if status == 200 else f"{path} answers {status}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
