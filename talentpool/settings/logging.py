"""Structured logs, one JSON object a line, with a request id and without personal data."""

import logging

import structlog

from .env import env
from .operations import METRICS_ADDRESS

_processors = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": _processors,
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # They name each page by its title, and a portfolio's title is a person's name; the database has the history.
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}

if METRICS_ADDRESS:
    LOGGING["handlers"]["metrics"] = {"class": "talentpool.operations.metrics.EventCounter", "level": "WARNING"}
    LOGGING["root"]["handlers"].append("metrics")

structlog.configure(
    processors=[*_processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
# The start of a request knows no route yet; its end says everything. Hides the user agent too.
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
