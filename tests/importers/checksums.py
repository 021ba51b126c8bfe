"""A checksum of every table of the product over all columns but ids and moments of recording."""

from django.db import connections

# What the job queue, sign-in and Django itself keep is no content.
LEFT_OUT = ("procrastinate", "django_", "auth_", "account_", "socialaccount_", "mfa_")
IDS = {"id", "run_id"}
MOMENTS = {"recorded_at", "at", "created_at", "finished_at"}


def checksums() -> dict[str, tuple[int, str]]:
    """Per table the number of rows and a checksum that does not depend on their order; a run counts as its hash."""
    found = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY table_name ORDER BY table_name"
        )
        for table, columns in cursor.fetchall():
            if table.startswith(LEFT_OUT):
                continue
            parts = [f'"{name}"::text' for name in columns if name not in IDS | MOMENTS]
            if "run_id" in columns:
                parts.append(f"(SELECT kind || sha256 FROM sources_importrun WHERE id = {table}.run_id)")
            row = f"md5(concat_ws('|', {', '.join(parts)}))"
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg({row}, '' ORDER BY {row}), '')) FROM {table}"
            )
            found[table] = tuple(cursor.fetchone())
    return found
