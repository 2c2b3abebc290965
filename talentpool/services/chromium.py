"""Find or fetch the browser of the journeys. Standard library only."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .bootstrap import apt_get
from .errors import Refused

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The browser to use: `TALENTPOOL_CHROMIUM`, one on PATH, or the one that Playwright has fetched."""
    for name in (os.environ.get("TALENTPOOL_CHROMIUM", ""), *NAMES):
        if found := shutil.which(name):
            return Path(found)
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return max(folder.glob("chromium-*/chrome-linux*/chrome"), default=None)


def install() -> None:
    """Get a browser: Debian's package for root, Playwright's own for everybody else."""
    if find():
        return
    if os.getuid() == 0 and shutil.which("apt-get"):
        print(
            "Installing Chromium with apt-get (about 400 MB, some minutes) …",
            flush=True,
        )
        apt_get("update")
        apt_get("install", "-y", "--no-install-recommends", "chromium")
    if not find():
        print("Fetching Playwright's Chromium (about 180 MB) …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not find():
        raise Refused("No Chromium could be installed: install one (Debian: `apt-get install chromium`) and try again.")
