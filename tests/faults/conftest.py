"""One town for all faults: it outlives each of them, as a site must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deployment.conftest import collected  # noqa: F401 (a fixture)
from tests.faults.ledger import Ledger
from tests.faults.town import Town


@pytest.fixture(scope="session")
def _town(tmp_path_factory: pytest.TempPathFactory, collected: Path) -> Iterator[Town]:  # noqa: F811
    town = Town(tmp_path_factory.mktemp("town"), collected)
    yield town
    town.stop()


@pytest.fixture
def town(_town: Town) -> Iterator[Town]:
    """With everything running; whatever a test left dead is started again, and must hold together."""
    _town.ensure("web")
    yield _town
    assert _town.broken() == {}


@pytest.fixture
def work(town: Town) -> Callable[[int], Ledger]:
    """Begin with the work of so many freelancers at once."""

    def begin(freelancers: int) -> Ledger:
        ledger = Ledger(town.site.port, town.make("cast", freelancers))
        ledger.begin()
        return ledger

    return begin
