"""What an image needs made once: the translations compiled, the static files collected and compressed. No database."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")

import django

from talentpool.services import translations


def main() -> None:
    translations.compile_catalogue()
    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
