"""Where the private servers and the supervisor keep their things. Standard library only."""

import hashlib
import os
import stat
from pathlib import Path

from .errors import Refused
from .launch import NOBODY

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def var_dir() -> Path:
    """The folder of everything that is not code: data, logs, uploads. `TALENTPOOL_VAR` moves it."""
    return Path(os.environ.get("TALENTPOOL_VAR") or BASE_DIR / "var").absolute()


def short_dir(home: Path) -> Path:
    """Name the folder for the sockets of the servers whose data lives in `home`.

    A socket's path may have 107 bytes, and a clone can lie deeper than that, so sockets live in /tmp under a name
    derived from `home`.
    """
    digest = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]
    return Path(f"/tmp/talentpool-{os.getuid()}-{digest}")


def make_private(folder: Path) -> None:
    """Make `folder` for us alone. Anybody may create names in /tmp: one that is not ours is refused."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        ours = {os.getuid(), NOBODY} if os.getuid() == 0 else {os.getuid()}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
            raise Refused(f"{folder} belongs to somebody else; remove it, or set TALENTPOOL_VAR to another folder.") from None
        folder.chmod(0o700)
