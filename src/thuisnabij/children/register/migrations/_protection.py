"""The second lock on the tables of the register: who sees a row, and that what is recorded is never changed."""

from django.db import migrations

from thuisnabij.ground.access.protection import protect
from thuisnabij.ground.access.rules import Category

POLICIES = (
    ("register_pupil", "handle_id", Category.PERSOON),
    ("register_pupilidentity", "handle_id", Category.PERSOON),
    ("register_identitytoken", "handle_id", Category.PERSOON),
    ("register_fact", "handle_id", "category"),
    ("register_enrolmentline", "handle_id", Category.SCHOOL),
    ("register_attendanceline", "handle_id", Category.VERZUIM),
    ("register_sideplace", "handle_id", Category.SCHOOL),
    ("register_finding", "handle_id", "category"),
    ("register_merge", ("kept_id", "gone_id"), Category.PERSOON),
    ("register_reviewitem", ("handle_id", "candidate_id"), Category.PERSOON),
)

REFUSAL = """
create function register_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what is recorded is never changed: add a fact that takes it back'
        using errcode = 'integrity_constraint_violation', constraint = 'what_is_recorded_is_never_changed';
end $$
"""

TRIGGER = """
create trigger what_is_recorded_is_never_changed before update on {table}
for each row execute function register_refuse_change()
"""


def operations() -> list[migrations.RunSQL]:
    """Policies on every table, and triggers on those that are only added to."""
    made = [each for table, child, category in POLICIES for each in protect(table, child, category)]
    made.append(migrations.RunSQL(REFUSAL, "drop function register_refuse_change()"))
    for table in ("register_fact", "register_pupilidentity"):
        undone = f"drop trigger what_is_recorded_is_never_changed on {table}"
        made.append(migrations.RunSQL(TRIGGER.format(table=table), undone))
    return made
