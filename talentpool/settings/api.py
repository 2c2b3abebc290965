"""The API's manners: JSON only, strict parser, problem+json, pages of at most 100."""

from .env import SITE_NAME
from .security import TRUSTED_PROXY_COUNT

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["talentpool.kernel.strict_json.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["talentpool.kernel.strict_json.StrictJSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # First, so that who is not signed in gets a 401 that names a way in.
        "talentpool.accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "talentpool.kernel.api.CursorPagination",
    "DEFAULT_SCHEMA_CLASS": "talentpool.kernel.openapi.Schema",
    "DEFAULT_THROTTLE_CLASSES": ["talentpool.kernel.throttling.PerMinute"],
    # Unset, DRF takes all of X-Forwarded-For for the address, and whoever changes it at each request has no limit.
    "NUM_PROXIES": TRUSTED_PROXY_COUNT,
    "EXCEPTION_HANDLER": "talentpool.kernel.api.problem_handler",
    "DEFAULT_VERSIONING_CLASS": None,
    # OPTIONS would describe forms, and not always those that are taken; the schema tells all.
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "PAGE_SIZE": 20,
}

SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_URLCONF": "talentpool.api",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    # It would judge Wagtail's admin API, which is not ours; tests/accounts/test_deployment.py judges what we serve.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "ENUM_NAME_OVERRIDES": {
        "ProductionKind": "jobs.enums.ProductionKind",
        "QuestionKind": "jobs.enums.QuestionKind",
        "PostingState": "jobs.enums.PostingState",
        "ApplicationState": "jobs.enums.ApplicationState",
        "PayUnit": "jobs.enums.PayUnit",
        "Reason": "jobs.enums.Reason",
        "Currency": "talentpool.kernel.money.CURRENCIES",
    },
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "talentpool.kernel.openapi.describe_problems",
    ],
    "DESCRIPTION": "Talent, studios, postings and applications: the same actions as the pages of the site.",
    "LICENSE": {"name": "BSD-3-Clause"},
}
