"""Languages, zones, formats: Bahasa Indonesia first, English beside it, instants in UTC."""

from django.utils.translation import gettext_lazy as _

from .env import BASE_DIR

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "talentpool" / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
