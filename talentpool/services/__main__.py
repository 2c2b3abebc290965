"""`python -m talentpool.services run | reset | test | lint | bench | messages`: what the Makefile calls inside `.venv`."""

import os
import sys

from .errors import Refused


def main(words: list[str]) -> None:
    command, *rest = words or ["run"]
    if command == "run":
        from .supervisor import Supervisor, port

        Supervisor(port()).run()
    elif command == "reset":
        from .supervisor import reset

        reset()
    elif command == "test":
        from .checks import test

        test(rest)
    elif command == "lint":
        from .checks import lint

        lint()
    elif command == "bench":
        os.execv(sys.executable, [sys.executable, "-m", "benchmarks"])
    elif command == "messages":
        from .translations import update

        print("\n".join(update()) or "Every message is translated.")
    else:
        raise Refused(f"There is no command {command!r}: run, reset, test, lint, bench, messages.")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Refused as refused:
        sys.exit(str(refused))
    except PermissionError as error:
        sys.exit(f"{error.filename} cannot be used ({error.strerror}): did another user run this before?")
