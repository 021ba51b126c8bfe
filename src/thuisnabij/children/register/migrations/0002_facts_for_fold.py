from django.db import migrations

# A fold needs all facts of a child, also those of kinds that the actor may not see: what it shows of the result is
# limited afterwards. Merged handles count as they were merged at the moment asked; each must be visible now.
MADE = """
create function register_facts_for_fold(child bigint, moment timestamptz)
returns table (id bigint, kind text, first_day date, last_end date, recorded_at timestamptz, content text, retracts bigint)
language sql stable security definer
begin atomic
  with recursive same as (
    select child as handle
    union
    select m.gone_id from register_merge m join same on m.kept_id = same.handle
    where m.merged_at <= moment and (m.undone_at is null or m.undone_at > moment)
  )
  select f.id, f.kind::text, lower(f.valid), upper(f.valid), f.recorded_at, f.content::text, f.retracts_id
  from register_fact f join same on f.handle_id = same.handle
  where f.recorded_at <= moment and thuisnabij_sees(same.handle, 'persoonsgegevens');
end
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_register")]

    operations = [
        migrations.RunSQL(MADE, "drop function register_facts_for_fold(bigint, timestamptz)"),
    ]
