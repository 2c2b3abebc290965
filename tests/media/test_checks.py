import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from media.checks import check_upload_folders

ROOT = Path(__file__).resolve().parent.parent.parent


def found(settings, public, private):
    settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT = public, private
    return [error.id for error in check_upload_folders()]


def test_the_folders_of_this_project_pass():
    assert check_upload_folders() == []


@pytest.mark.parametrize(
    ("public", "private", "errors"),
    [
        (ROOT / "media" / "uploads", "/srv/private", ["media.E001"]),
        (ROOT / "media", "/srv/private", ["media.E001"]),
        ("/srv/public", ROOT / "talentpool" / "accounts" / "files", ["media.E001"]),
        ("/srv/public", ROOT / "talentpool" / "static" / "private", ["media.E002"]),
        ("/srv/uploads", "/srv/uploads/private", ["media.E003"]),
        ("/srv/uploads/public", "/srv/uploads", ["media.E003"]),
        ("/srv/uploads", "/srv/uploads", ["media.E003"]),
        ("/srv/public", "/srv/private", []),
    ],
)
def test_a_store_where_it_would_be_tracked_served_or_mixed_is_refused(settings, public, private, errors):
    assert found(settings, public, private) == errors


def test_the_site_does_not_start_with_uploads_in_an_app(settings):
    settings.MEDIA_ROOT = ROOT / "media" / "uploads"

    with pytest.raises(SystemCheckError, match="Uploads would lie in an app"):
        call_command("check")


def test_git_tracks_the_code_of_this_app():
    tracked = subprocess.run(["git", "ls-files", "media"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a clone of the repository")

    assert {"media/sniff.py", "media/models/picture.py", "media/migrations/0001_initial.py"} <= set(tracked.stdout.split())
