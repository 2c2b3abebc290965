"""Mail. Every mail leaves through the outbox; `EMAIL_URL` names the server, else mails go to files."""

from .env import CITY_NAME, PRODUCTION, SITE_NAME, VAR_DIR, env

if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
elif not PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} {CITY_NAME} <noreply@localhost>")
