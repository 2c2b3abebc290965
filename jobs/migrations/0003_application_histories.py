"""What the database itself holds of an application's life: an ended one stays ended, and accesses are not rewritten."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION jobs_refuse_to_revive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An ended application never changes its state.' USING ERRCODE = 'restrict_violation';
END $$;
"""
TRIGGER = """
CREATE TRIGGER jobs_application_stays_ended BEFORE UPDATE ON jobs_application
FOR EACH ROW WHEN (
    OLD.state IN ('hired', 'rejected', 'withdrawn')
    AND (NEW.state, NEW.reason, NEW.version, NEW.posting_id, NEW.posting_role_id, NEW.applicant_id)
        IS DISTINCT FROM (OLD.state, OLD.reason, OLD.version, OLD.posting_id, OLD.posting_role_id, OLD.applicant_id)
) EXECUTE FUNCTION jobs_refuse_to_revive();
"""
ACCESSES = """
CREATE TRIGGER jobs_applicationaccess_append_only BEFORE UPDATE OR DELETE ON jobs_applicationaccess
FOR EACH ROW EXECUTE FUNCTION jobs_refuse_to_rewrite_history();
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_append_only_history")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION jobs_refuse_to_revive()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER jobs_application_stays_ended ON jobs_application"),
        migrations.RunSQL(ACCESSES, "DROP TRIGGER jobs_applicationaccess_append_only ON jobs_applicationaccess"),
    ]
