from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

# With how many children each party is involved today, in counts only: the office may know that without any child.
COUNTS = """
create function thuisnabij_involvement_counts(swv text)
returns table (party text, name text, kind text, role text, children bigint)
language sql stable security definer
begin atomic
  select p.key, p.name, p.kind, i.role, count(distinct i.head_id)
  from access_involvement i
  join access_party p on p.id = i.party_id
  join access_party c on c.id = i.controller_id
  where i.period @> thuisnabij_today()
    and (i.until is null or now() < i.until)
    and (swv is null or c.key = swv)
  group by p.key, p.name, p.kind, i.role;
end
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("access", "0002_children")]
    operations: ClassVar[list[Operation]] = [
        migrations.RunSQL(COUNTS, "drop function thuisnabij_involvement_counts(text)")
    ]
