"""The database functions of access, as migration 0002 makes them.

Bodies are parsed when they are made (``begin atomic``), so no search path of a caller can change what they mean;
the few in plpgsql pin theirs. What looks a child up stays out of parallel workers: a page of fifty rows is shown sooner
than those have started.
"""

TODAY = """
create function thuisnabij_today() returns date language sql stable parallel safe
begin atomic
  select (now() at time zone 'Europe/Amsterdam')::date;
end
"""

PARTIES = """
create function thuisnabij_parties(category text) returns bigint[] language sql stable parallel safe
begin atomic
  select string_to_array(nullif(current_setting('thuisnabij.see_' || category, true), ''), ',')::bigint[];
end
"""

ACTOR = """
create function thuisnabij_actor() returns text language sql stable parallel safe
begin atomic
  select nullif(current_setting('thuisnabij.actor', true), '');
end
"""

SEES = """
create function thuisnabij_sees(child bigint, category text) returns boolean
language sql stable security definer parallel restricted
begin atomic
  select exists (
    select from access_childhandle c
    join access_involvement i on i.head_id = c.head_id
    where c.id = child
      and i.party_id = any (thuisnabij_parties(category))
      and i.period @> thuisnabij_today()
      and category = any (i.categories)
      and (i.until is null or now() < i.until)
  );
end
"""

SEES_JOB = """
create function thuisnabij_sees_job(args jsonb) returns boolean language sql stable parallel restricted
begin atomic
  select not exists (
    select from jsonb_path_query(args, '$.keyvalue() ? (@.key == "handle_id" || @.key == "handle_ids").value[*]') child
    where jsonb_typeof(child) <> 'null' and not thuisnabij_sees((child #>> '{}')::bigint, 'persoonsgegevens')
  );
end
"""

HEAD = """
create function thuisnabij_involvement_head() returns trigger
language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  select c.head_id into new.head_id from public.access_childhandle c where c.id = new.handle_id;
  return new;
end
$$
"""

JOURNAL_READS = """
create function thuisnabij_journal_reads(done text, about text, children bigint[], kinds text[]) returns bigint
language sql volatile security definer
begin atomic
  insert into access_journalentry
    (actor, action, subject, allowed, reason, details, handles, salts, commitments, categories)
  select thuisnabij_actor(), done, left(about, 200), true, '', '{}'::jsonb,
         coalesce(array_agg(s.id order by s.id), '{}'::bigint[]),
         coalesce(array_agg(s.salt order by s.id), '{}'::bytea[]),
         coalesce(array_agg(sha256(s.salt || uuid_send(s.code)) order by s.id), '{}'::bytea[]),
         kinds
  from (
    select c.id, c.code, uuid_send(gen_random_uuid()) as salt
    from access_childhandle c where c.id = any (children) offset 0
  ) s
  returning id;
end
"""

READS_OF = """
create function thuisnabij_reads_of(child bigint)
returns table (at timestamptz, actor text, action text, categories text[])
language sql stable security definer
begin atomic
  select j.at, j.actor, j.action, j.categories
  from access_childhandle c
  join access_childhandle same on same.head_id = c.head_id
  join access_journalentry j on j.handles @> array[same.id]
  where c.id = child and thuisnabij_sees(child, 'persoonsgegevens')
  order by j.at desc, j.id desc;
end
"""

BREAK_GLASS = """
create function thuisnabij_break_glass(wanted uuid, why text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  child bigint;
  controller bigint;
  own_party bigint;
begin
  if length(btrim(why)) < 20 then
    raise check_violation using message = 'breaking the glass needs a reason of at least 20 characters';
  end if;
  select c.id, c.controller_id into child, controller
  from access_childhandle c
  join access_membership m on m.party_id = c.controller_id and m.period @> thuisnabij_today()
  join access_person p on p.id = m.person_id and p.is_active and p.key = thuisnabij_actor()
  where c.code = wanted
  limit 1;
  if child is null then
    return null;
  end if;
  select p.id into own_party from access_party p where p.kind = 'persoon' and p.key = thuisnabij_actor();
  insert into access_involvement
    (handle_id, controller_id, party_id, role, ground, categories, period, until, origin, reason, made_by)
  values
    (child, controller, own_party, 'noodtoegang', 'Noodtoegang',
     '{persoonsgegevens,school,ondersteuning,verzuim,gezondheid,gezin}',
     daterange(thuisnabij_today(), thuisnabij_today() + 2), now() + interval '24 hours', 'nood', why,
     thuisnabij_actor());
  perform thuisnabij_journal_reads('noodtoegang', '', array[child],
     '{persoonsgegevens,school,ondersteuning,verzuim,gezondheid,gezin}');
  return child;
end
$$
"""

ERASE = """
create function thuisnabij_erase_from_journal(child bigint) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  erased bigint;
begin
  if not exists (select from pg_roles where rolname = session_user and (rolbypassrls or rolsuper)) then
    raise insufficient_privilege using message = 'only the role intake may erase a child from the journal';
  end if;
  update access_journalentry j
  set salts = array(
        select case when j.handles[n] = child then null else s end
        from unnest(j.salts) with ordinality as u(s, n) order by n),
      handles = array(select nullif(h, child) from unnest(j.handles) with ordinality as u(h, n) order by n)
  where j.handles @> array[child];
  get diagnostics erased = row_count;
  return erased;
end
$$
"""

FUNCTIONS = (
    ("thuisnabij_today()", TODAY),
    ("thuisnabij_parties(text)", PARTIES),
    ("thuisnabij_actor()", ACTOR),
    ("thuisnabij_sees(bigint, text)", SEES),
    ("thuisnabij_sees_job(jsonb)", SEES_JOB),
    ("thuisnabij_involvement_head()", HEAD),
    ("thuisnabij_journal_reads(text, text, bigint[], text[])", JOURNAL_READS),
    ("thuisnabij_reads_of(bigint)", READS_OF),
    ("thuisnabij_break_glass(uuid, text)", BREAK_GLASS),
    ("thuisnabij_erase_from_journal(bigint)", ERASE),
)

# An involvement takes the head of its handle, and follows it by itself when heads change.
HEAD_FOLLOWS = (
    (
        "create trigger involvement_takes_the_head_of_its_handle before insert on access_involvement "
        "for each row when (new.head_id is null) execute function thuisnabij_involvement_head()",
        "drop trigger involvement_takes_the_head_of_its_handle on access_involvement",
    ),
    (
        "alter table access_involvement add constraint involvement_has_the_head_of_its_handle "
        "foreign key (handle_id, head_id) references access_childhandle (id, head_id) on update cascade "
        "deferrable initially deferred",
        "alter table access_involvement drop constraint involvement_has_the_head_of_its_handle",
    ),
)

# History is written by the triggers alone, also when the change ends what the actor may see.
HISTORY_BY_TRIGGER = (
    "alter function pgtrigger_insert_insert_01004() security definer set search_path = pg_catalog, public",
    "alter function pgtrigger_update_update_74907() security definer set search_path = pg_catalog, public",
)

OWN_ENTRY = "actor = thuisnabij_actor()"
JOURNAL_SEEN = (
    f"{OWN_ENTRY} or current_setting('thuisnabij.journal', true) = 'alles' "
    "or exists (select from unnest(handles) h where thuisnabij_sees(h, 'persoonsgegevens'))"
)
INVOLVEMENT_SEEN = (
    "(period @> thuisnabij_today() and (until is null or now() < until) "
    "and exists (select from unnest(categories) c where party_id = any (thuisnabij_parties(c)))) "
    "or thuisnabij_sees(handle_id, 'persoonsgegevens')"
)
INVOLVEMENT_BY_HAND = "origin in ('hand', 'nood') and thuisnabij_sees(handle_id, 'persoonsgegevens')"
INVOLVEMENT_NEW = "origin = 'hand' and thuisnabij_sees(handle_id, 'persoonsgegevens')"
HANDLE_SEEN = "thuisnabij_sees(id, 'persoonsgegevens')"
EVENT_SEEN = "thuisnabij_sees(handle_id, 'persoonsgegevens')"
JOB_SEEN = "thuisnabij_sees_job(args)"

# table, kind of statement, rows that are there, rows that are written
POLICIES = (
    ("access_childhandle", "select", HANDLE_SEEN, ""),
    ("access_childhandle", "update", HANDLE_SEEN, HANDLE_SEEN),
    ("access_involvement", "select", INVOLVEMENT_SEEN, ""),
    ("access_involvement", "insert", "", INVOLVEMENT_NEW),
    ("access_involvement", "update", INVOLVEMENT_BY_HAND, INVOLVEMENT_BY_HAND),
    ("access_involvementevent", "select", EVENT_SEEN, ""),
    ("access_journalentry", "select", JOURNAL_SEEN, ""),
    ("access_journalentry", "insert", "", OWN_ENTRY),
    ("procrastinate_jobs", "all", JOB_SEEN, JOB_SEEN),
)
