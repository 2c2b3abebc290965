"""Where things are, and whether this is a developer's machine or a deployment.

`TALENTPOOL_ENV` is `production` unless the local supervisor or the tests say otherwise,
so a forgotten variable gives the strict settings, never the loose ones.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("TALENTPOOL_VAR", default=str(BASE_DIR / "var")))

ENVIRONMENT = env("TALENTPOOL_ENV", default="production")
PRODUCTION = ENVIRONMENT == "production"
TESTING = ENVIRONMENT == "test"
DEBUG = False

SECRET_KEY = env("SECRET_KEY", default="" if PRODUCTION else "not-secret-" + "local-machine-only-" * 3)
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: a long random text, kept out of the repository.")

# The address people type. Links in mails are built from it, never from a request's Host header.
SITE_URL = env("SITE_URL", default="http://localhost:8000" if not PRODUCTION else "")
if not SITE_URL:
    raise ImproperlyConfigured("Set SITE_URL, for example https://talent.example.org")
SITE_NAME = env("SITE_NAME", default="Talentpool")
CITY_NAME = env("CITY_NAME", default="Cimahi")
OPERATOR_NAME = env("OPERATOR_NAME", default="Cimahi Technopark")
# Where to report a security hole: a mailto: or https: address, shown in /.well-known/security.txt.
SECURITY_CONTACT = env("SECURITY_CONTACT", default="" if PRODUCTION else "mailto:security@localhost")
