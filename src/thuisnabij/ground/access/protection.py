"""Row-level security for every table with a child in it: the second lock, held by the database itself.

A package calls :func:`protect` in the migration that makes its table. The website's role then reads and writes only
rows of children whom the actor of the transaction may see in that category; the owner and intake are not bound.
"""

from collections.abc import Sequence

from django.db import migrations

from thuisnabij.ground.access.rules import Category


def protect(table: str, child_column: str | Sequence[str], category: str) -> list[migrations.RunSQL]:
    """Operations that put a table under the policy.

    ``child_column`` is the column with the handle, or several when a row is about more than one child: all must be
    visible. ``category`` is a :class:`Category`, or the name of the column that holds it.
    """
    columns = [child_column] if isinstance(child_column, str) else list(child_column)
    kind = f"'{category}'" if category in set(Category) else f'"{category}"'
    condition = " and ".join(f'thuisnabij_sees("{column}", {kind})' for column in columns)
    return [
        migrations.RunSQL(
            f'alter table "{table}" enable row level security',
            f'alter table "{table}" disable row level security',
        ),
        policy(table, "all", condition, condition),
    ]


def policy(table: str, command: str, using: str = "", check: str = "") -> migrations.RunSQL:
    """One policy for one kind of statement (``all``, ``select``, ``insert``, ``update``); ``check`` is of new rows."""
    name = f"{table}_{command}"
    parts = [f"using ({_likely(using)})" if using else "", f"with check ({check})" if check else ""]
    return migrations.RunSQL(
        f'create policy "{name}" on "{table}" for {command} {" ".join(filter(None, parts))}',
        f'drop policy "{name}" on "{table}"',
    )


def _likely(condition: str) -> str:
    """The same condition, in words of which the planner believes that they hold for most rows.

    It takes a third for a bare function. Lists start at what an actor may see, so nearly every row they come by is
    visible; believing a third, the planner sorts a million rows to show fifty.
    """
    return f"(case when {condition} then true end) is not null"
