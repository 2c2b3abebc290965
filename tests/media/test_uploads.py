"""A file on its way through the web process."""

import tempfile
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from media.models import Picture
from tests.factories import pictures as files
from tests.media.test_forms import PoseForm


def take(request):
    form = PoseForm(request.POST, request.FILES)
    seen = request.FILES["picture"]
    if hasattr(seen, "temporary_file_path"):
        take.kept = Path(seen.temporary_file_path()).stat().st_size
    return HttpResponse("taken" if form.is_valid() else str(form.errors["picture"][0]))


urlpatterns = [path("take/", take)]


@pytest.fixture
def send(client, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def post(content):
        with override_settings(ROOT_URLCONF=__name__):
            return client.post("/take/", {"picture": files.upload(content)}, headers={"Accept-Language": "en"})

    return post


def test_a_file_far_too_big_is_told_its_size_and_never_fills_the_disk(send, tmp_path):
    answer = send(files.jpeg() + bytes(60 * 1024 * 1024))

    assert answer.content.decode().startswith("The picture is 60.0\xa0MB; the limit is 15.0\xa0MB.")
    assert take.kept == 16 * 1024 * 1024
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [1024, 14 * 1024 * 1024])
def test_a_file_within_the_limit_arrives_whole(send, size):
    assert send(files.jpeg() + bytes(size)).content == b"taken"


@pytest.mark.django_db
def test_looking_at_an_upload_stores_nothing(send):
    send(files.jpeg())

    assert Picture.objects.count() == 0
