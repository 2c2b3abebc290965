"""Programs that work through the API, ask again with the same key when an answer is lost, and remember what was promised."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

PATIENCE_SECONDS = 90
LOST = "no answer"


class Ledger:
    """Each freelancer applies and accepts; the owner shortlists and offers in between. Four writes a hire."""

    def __init__(self, port: int, cast: dict[str, Any]) -> None:
        self.port, self.cast = port, cast
        self.answers: Counter[int | str] = Counter()
        self.acknowledged: dict[str, list[str]] = {}
        self._errors: list[BaseException] = []
        self._threads = [threading.Thread(target=self._guarded, args=(token,)) for token in cast["freelancers"]]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def at_work(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def finish(self) -> None:
        for thread in self._threads:
            thread.join()
        assert not self._errors, self._errors

    @property
    def written(self) -> int:
        return sum(map(len, self.acknowledged.values()))

    def _guarded(self, token: str) -> None:
        try:
            self._work(token)
        except BaseException as error:
            self._errors.append(error)

    def _work(self, freelancer: str) -> None:
        owner, terms = self.cast["owner"], _terms()
        body = {"posting": self.cast["posting"], "cover_note": "I animate.", "consent": True}
        made = self._write(freelancer, "applications/", body, None)
        ident = made["id"]
        for token, verb, words in [(owner, "shortlist", {}), (owner, "offer", terms), (freelancer, "accept", {})]:
            made = self._write(token, f"applications/{ident}/{verb}/", words, made["version"])
        assert made["state"] == "hired"

    def _write(self, token: str, path: str, body: dict[str, Any], version: int | None) -> dict[str, Any]:
        """Ask until there is an answer that is not "later", always with the same key."""
        headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"{path}{token[-6:]}",
        } | ({"If-Match": f'"{version}"'} if version else {})
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            status, answer = self._ask("POST", path, json.dumps(body), headers)
            self.answers[status] += 1
            if status in (200, 201):
                self.acknowledged.setdefault(answer["id"], []).append(path)
                return answer
            assert status in (LOST, 409, 503), (status, answer)
            assert status != 409 or answer["code"] == "idempotency_in_flight", answer
            time.sleep(0.2)
        raise AssertionError(f"{path} was never answered")

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int | str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, f"/api/v1/{path}", body, {"Host": f"localhost:{self.port}", **headers})
            response = connection.getresponse()
            return response.status, json.loads(response.read() or b"{}")
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            return LOST, None
        finally:
            connection.close()


def every(seconds: float, ledger: Ledger, strike: Callable[[], None], *, times: int) -> int:
    """Strike while work goes on; answer how often that was."""
    struck = 0
    while struck < times and ledger.at_work():
        time.sleep(seconds)
        strike()
        struck += 1
    return struck


def _terms() -> dict[str, str]:
    expires = (datetime.now(UTC) + timedelta(days=5)).replace(microsecond=0)
    return {"pay": "450000", "currency": "IDR", "unit": "day", "terms": "From home.", "expires_at": expires.isoformat()}
