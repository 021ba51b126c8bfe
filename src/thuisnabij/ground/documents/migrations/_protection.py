"""The second lock on documents: who sees a row, that a version is of the child of its document, and is never changed."""

from django.db import migrations

from thuisnabij.ground.access.protection import protect

TABLES = ("documents_document", "documents_documentversion", "documents_documenthold")

REFUSAL = """
create function documents_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a document is never changed: add a version'
        using errcode = 'integrity_constraint_violation', constraint = 'document_is_never_changed';
end $$
"""

TRIGGER = """
create trigger document_is_never_changed before update on {table}
for each row execute function documents_refuse_change()
"""

OF_DOCUMENT = """
alter table {table} add constraint {name} foreign key (document_id, handle_id, category)
references documents_document (id, handle_id, category)
"""


def operations() -> list[migrations.RunSQL]:
    """Policies on every table, triggers on what is only added to, and keys that hold rows of one child together."""
    made = [each for table in TABLES for each in protect(table, "handle_id", "category")]
    for table, name in (
        ("documents_documentversion", "version_is_of_the_child_and_category_of_its_document"),
        ("documents_documenthold", "hold_is_of_the_child_and_category_of_its_document"),
    ):
        undone = f"alter table {table} drop constraint {name}"
        made.append(migrations.RunSQL(OF_DOCUMENT.format(table=table, name=name), undone))
    made.append(migrations.RunSQL(REFUSAL, "drop function documents_refuse_change()"))
    for table in ("documents_document", "documents_documentversion"):
        undone = f"drop trigger document_is_never_changed on {table}"
        made.append(migrations.RunSQL(TRIGGER.format(table=table), undone))
    return made
