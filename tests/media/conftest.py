import shutil
from pathlib import Path

import pytest
from django.conf import settings

from media.storage import private_store, public_store


@pytest.fixture(autouse=True)
def empty_stores():
    """No file of another test: some tests count all there are."""
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT, settings.MEDIA_WORK_ROOT):
        shutil.rmtree(root, ignore_errors=True)
        Path(root).mkdir(parents=True)


@pytest.fixture
def private_names():
    return lambda: sorted(name for name, _changed in private_store().objects())


@pytest.fixture
def public_names():
    return lambda: sorted(name for name, _changed in public_store().objects())
