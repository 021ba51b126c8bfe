from django.db import migrations

# After a large load the planner still believes what was there before: of a party that was new it expects no children,
# and then compares each child with each other one, through the policies. The database looks again by itself, but only
# a minute later. ANALYZE is its owner's to do, so intake asks for it here.
MADE = """
create function thuisnabij_analyze() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  protected regclass;
begin
  for protected in
    select c.oid::regclass from pg_class c
    where c.relkind = 'r' and c.relrowsecurity and c.relnamespace = 'public'::regnamespace
    order by c.relname
  loop
    execute format('analyze %s', protected);
  end loop;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_involvement_of_another_swv")]

    operations = [migrations.RunSQL(MADE, "drop function thuisnabij_analyze()")]
