"""PostgreSQL, the only database. `DATABASE_URL` names it.

Web connections get short timeouts, so that one held lock or slow query cannot occupy every worker.
Commands (migrate, seed, nightly work) opt out with `TALENTPOOL_ROLE=command`.
"""

from .env import env

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///talentpool")}

ROLE = env("TALENTPOOL_ROLE", default="command")
_TIMEOUTS = {
    "web": "-c statement_timeout=5000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000",
    "worker": "-c statement_timeout=60000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=120000",
}

_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 60
_database["CONN_HEALTH_CHECKS"] = True
_options = _database.setdefault("OPTIONS", {})
_options["connect_timeout"] = 3
_options["options"] = " ".join([_options.get("options", ""), _TIMEOUTS.get(ROLE, ""), "-c timezone=UTC"]).strip()
