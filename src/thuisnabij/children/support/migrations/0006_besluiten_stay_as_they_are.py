"""What was decided stays as it is, whatever the code does: only the state of a besluit changes, and once.

Under its policies the website deletes none: only intake destroys, with the record of the child. A payment line is taken
over once and otherwise never changed, and a row of numbers only counts on by one.
"""

from typing import ClassVar

from django.db import migrations

from thuisnabij.ground.access.protection import policy

_SEES = """thuisnabij_sees("handle_id", 'ondersteuning')"""
_REFUSE = "using errcode = 'integrity_constraint_violation', constraint = "

BESLUIT = f"""
create function support_keep_besluit() returns trigger language plpgsql as $$
begin
    if to_jsonb(old) - 'state' is distinct from to_jsonb(new) - 'state'
       or (old.state <> 'geldig' and old.state <> new.state) then
        raise exception 'what was decided is never changed: withdraw it or take another besluit'
            {_REFUSE}'what_was_decided_is_never_changed';
    end if;
    return new;
end $$
"""
LINE = f"""
create function support_keep_payment() returns trigger language plpgsql as $$
declare
    free text[] := array['taken_over_at', 'taken_over_by'];
begin
    if old.taken_over_at is not null or to_jsonb(old) - free is distinct from to_jsonb(new) - free then
        raise exception 'a payment line is never changed, and taken over once'
            {_REFUSE}'payment_line_is_never_changed';
    end if;
    return new;
end $$
"""
SERIES = f"""
create function support_keep_series() returns trigger language plpgsql as $$
begin
    if (new.swv, new.series, new.year, new.last) is distinct from (old.swv, old.series, old.year, old.last + 1) then
        raise exception 'numbers follow each other'
            {_REFUSE}'numbers_follow_each_other';
    end if;
    return new;
end $$
"""
KEPT = (
    ("support_besluit", "support_keep_besluit", BESLUIT),
    ("support_paymentline", "support_keep_payment", LINE),
    ("support_numberseries", "support_keep_series", SERIES),
)


def _kept(table: str, function: str, made: str) -> list[migrations.RunSQL]:
    """The function and its trigger on a table."""
    return [
        migrations.RunSQL(made, f"drop function {function}()"),
        migrations.RunSQL(
            f"create trigger {function} before update on {table} for each row execute function {function}()",
            f"drop trigger {function} on {table}",
        ),
    ]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("support", "0005_opp")]

    operations: ClassVar[list[migrations.RunSQL]] = [
        *(each for kept in KEPT for each in _kept(*kept)),
        migrations.RunSQL(
            'drop policy "support_besluit_all" on "support_besluit"',
            f'create policy "support_besluit_all" on "support_besluit" for all using ({_SEES}) with check ({_SEES})',
        ),
        policy("support_besluit", "select", _SEES),
        policy("support_besluit", "insert", check=_SEES),
        policy("support_besluit", "update", _SEES, _SEES),
    ]
