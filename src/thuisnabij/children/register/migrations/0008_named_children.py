from django.db import migrations

# The code, the wrapped key and the sealed name of many children at once. The policies ask of each row by itself, twice
# a child; a list sorted by name asks that of hundreds. The rule is that of thuisnabij_sees, in one statement. Whom no
# policy binds (the owner, intake) it shows all. With a moment the name is the newest known then, or the first of a child
# of which none was known yet; without one the newest.
MADE = """
create function register_named(children bigint[], moment timestamptz)
returns table (child bigint, code uuid, wrapped_key bytea, key_version text, sealed bytea)
language sql stable security definer parallel restricted
begin atomic
  select c.id, c.code, c.wrapped_key, c.key_version, n.sealed
  from access_childhandle c
  left join lateral (
    select i.sealed
    from register_pupilidentity i, lateral (select coalesce(i.recorded_at > moment, false) as is_later) at
    where i.handle_id = c.id
    order by at.is_later,
             case when not at.is_later then i.recorded_at end desc nulls last,
             case when not at.is_later then i.id end desc nulls last,
             i.recorded_at, i.id
    limit 1
  ) n on true
  where c.id = any (children)
    and c.wrapped_key is not null
    and (
      session_user = current_user
      or exists (select from pg_roles r where r.rolname = session_user and (r.rolbypassrls or r.rolsuper))
      or exists (
        select from access_involvement i
        where i.head_id = c.head_id
          and i.party_id = any (thuisnabij_parties('persoonsgegevens'))
          and i.period @> thuisnabij_today()
          and 'persoonsgegevens' = any (i.categories)
          and (i.until is null or now() < i.until)
      )
    );
end
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_involvement_of_another_swv"),
        ("register", "0007_failed_records_of_swv"),
    ]

    operations = [
        migrations.RunSQL(MADE, "drop function register_named(bigint[], timestamptz)"),
    ]
