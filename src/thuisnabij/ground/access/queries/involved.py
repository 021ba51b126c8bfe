"""The first lock as one condition of SQL: written out, since every list of children asks it, often several times."""

from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, Expression, F, Func
from django.utils import timezone

# Said in a way of which the planner believes that it holds for most rows: see ``protection``.
_HOLDS = """EXISTS(SELECT 1 FROM access_involvement held WHERE held.head_id = {head} AND held.party_id = ANY(%s)
AND (CASE WHEN (held.until IS NULL OR held.until > statement_timestamp()) AND held.period @> %s::date
AND held.categories @> ARRAY[{category}]::varchar[] THEN true END) IS NOT NULL)"""

# Party by party, since one index has the children of a party in their order: it stops after as many as are asked.
CHILDREN_SEEN = """SELECT DISTINCT head_id FROM unnest(%s::bigint[]) AS party,
LATERAL (SELECT DISTINCT held.head_id FROM access_involvement held WHERE held.party_id = party
AND (CASE WHEN (held.until IS NULL OR held.until > statement_timestamp()) AND held.period @> %s::date
AND held.categories @> ARRAY[%s]::varchar[] THEN true END) IS NOT NULL ORDER BY held.head_id LIMIT %s) AS own
LIMIT %s"""


class IsInvolved(Func):
    """True when one of these parties is involved today, for this category, with the child that has this head.

    ``head`` is the path to the number of the head, ``category`` an expression of a category's value.
    """

    output_field = BooleanField()

    def __init__(self, head: str, parties: Collection[int], category: Expression | F) -> None:
        super().__init__(F(head), category)
        self.parties = sorted(parties)

    def as_sql(  # type: ignore[override]  # its values are also days and lists, which Django passes on as they are
        self, compiler: Any, connection: Any, *_: Any, **__: Any
    ) -> tuple[str, list[Any]]:
        """The condition and its values, the way Django asks for it."""
        head, category = self.get_source_expressions()
        head_sql, head_values = compiler.compile(head)
        category_sql, category_values = compiler.compile(category)
        values = [*head_values, self.parties, timezone.localdate(), *category_values]
        return _HOLDS.format(head=head_sql, category=category_sql), values
