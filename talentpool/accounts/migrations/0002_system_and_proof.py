"""The named row that the site acts as; the table that counts sign-ins; triggers that keep audit and consent rows."""

from django.apps.registry import Apps
from django.contrib.auth.hashers import make_password
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from talentpool.accounts.enums import SYSTEM_EMAIL


def make_system(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    user = apps.get_model("accounts", "User")
    user.objects.get_or_create(
        email=SYSTEM_EMAIL, defaults={"name": "Talentpool", "is_active": False, "password": make_password(None)}
    )


# An erased person leaves the event, without a name; nothing else of it may ever change.
KEEP_EVENTS = """
CREATE FUNCTION accounts_keep_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'accounts_studioevent is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_keep_events BEFORE UPDATE OR DELETE ON accounts_studioevent
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_events();
"""

# A consent can be withdrawn once. It goes with its person, and not before.
KEEP_CONSENTS = """
CREATE FUNCTION accounts_keep_consents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_at IS NULL AND to_jsonb(NEW) - 'withdrawn_at' = to_jsonb(OLD) - 'withdrawn_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'accounts_consent keeps what was agreed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_keep_consents BEFORE UPDATE ON accounts_consent
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_consents();
"""

# Django's database cache. It counts what must be counted although Valkey is away (kernel/cache.py).
LIMITS = """
CREATE TABLE accounts_limits (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX accounts_limits_expires ON accounts_limits (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(make_system, migrations.RunPython.noop),
        migrations.RunSQL(LIMITS, "DROP TABLE accounts_limits"),
        migrations.RunSQL(
            KEEP_EVENTS,
            "DROP TRIGGER accounts_keep_events ON accounts_studioevent; DROP FUNCTION accounts_keep_events();",
        ),
        migrations.RunSQL(
            KEEP_CONSENTS,
            "DROP TRIGGER accounts_keep_consents ON accounts_consent; DROP FUNCTION accounts_keep_consents();",
        ),
    ]
