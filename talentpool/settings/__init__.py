"""The settings, one subject a file, every deployment choice read from the environment.

No secret and no host name stands in code. `docs/operations.md` lists the variables.
"""

# ruff: noqa: I001 (later subjects read earlier ones)
from .env import *
from .apps import *
from .database import *
from .cache import *
from .files import *
from .i18n import *
from .auth import *
from .security import *
from .mail import *
from .wagtail import *
from .api import *
from .tasks import *
from .operations import *
from .logging import *
