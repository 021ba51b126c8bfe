"""The facts that stand at a moment, as tables: one COPY brings them all, and their contents are read kind by kind.

What a content holds beyond the columns of its table (a number, the name of an institution) is never read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast
from pyarrow import json

from thuisnabij.children.register.feed.schemas import SCHEMAS
from thuisnabij.children.register.models import Fact
from thuisnabij.children.register.queries import heads_then
from thuisnabij.children.register.rules.facts import FactKind
from thuisnabij.children.register.rules.registers.columns import ABROAD, DIED, LEFT
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.feeding import Query, query_of, read_table

_FACTS = pa.schema(
    [
        pa.field("child", pa.int64(), nullable=False),
        pa.field("swv", pa.string(), nullable=False),
        pa.field("van", pa.date32(), nullable=False),
        pa.field("tot", pa.date32()),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("content", pa.string(), nullable=False),
    ]
)
_AMOUNTS = ("hours", "amount")
_HUNDREDTHS = pa.decimal128(18, 2)


@dataclass(frozen=True, slots=True)
class _Handed:
    """To which table a kind of fact goes: the column of each field of its content, and its SOORT if it has one word."""

    kind: FactKind
    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    soort: str | None = None


_HANDED = (
    _Handed(FactKind.WOONPLAATS, "woonplaats", {"pc4": "pc4"}),
    _Handed(
        FactKind.TLV,
        "tlv",
        {"swv": "issuer", "kind": "soort", "category": "categorie", "origin": "herkomst"},
    ),
    _Handed(
        FactKind.ARRANGEMENT,
        "arrangement",
        {"location": "location", "kind": "soort", "hours": "uren", "amount": "bedrag"},
    ),
    _Handed(
        FactKind.OPP,
        "opp",
        {
            "location": "location",
            "destination": "bestemming",
            "parents_agreed": "instemming",
            "pupil_heard": "gehoord",
        },
    ),
    _Handed(FactKind.VRIJSTELLING, "vrijstelling", {"article": "artikel"}),
    _Handed(
        FactKind.VERZUIM,
        "verzuim",
        {"authorised": "geoorloofd", "present_percentage": "percentage", "reason": "reden"},
    ),
    _Handed(FactKind.ZORGVERBLIJF, "zorgverblijf", {"kind": "soort"}),
    _Handed(
        FactKind.OVERDRACHT,
        "overdracht",
        {
            "from_location": "van_location",
            "to_location": "naar_location",
            "warm": "warm",
            "file_before_start": "dossier",
        },
    ),
    _Handed(FactKind.VERTREK, "vertrek", {"destination": "bestemming"}, LEFT),
    _Handed(FactKind.VERHUIZING_BUITENLAND, "vertrek", {}, ABROAD),
    _Handed(FactKind.OVERLIJDEN, "vertrek", {}, DIED),
)


HANDED_KINDS = frozenset(each.kind for each in _HANDED)


def facts_query(
    kinds: Iterable[FactKind], *, as_known_at: datetime | None, actor: Actor | None, using: str
) -> Query:
    """The facts of these kinds that stand at a moment.

    The child is the head as it is now, or as known at a moment the handle itself.
    """
    rows = Fact.objects.using(using).filter(kind__in=sorted(map(str, kinds)))
    undone = Fact.objects.filter(retracts=OuterRef("pk"))
    if as_known_at is not None:
        rows, undone = (each.filter(recorded_at__lte=as_known_at) for each in (rows, undone))
    rows = rows.filter(~Exists(undone))
    if actor is not None:
        rows = access.visible_to(actor=actor, rows=rows, category=None)
    child = "handle__head_id" if as_known_at is None else "handle_id"
    fields = (child, "controller__key", "valid__startswith", "valid__endswith", "kind")
    ordered = rows.order_by(child, "valid", "pk").values_list(*fields, Cast("content", TextField()))
    return query_of(ordered, using=using)


def fact_tables(
    only: Collection[str], *, as_known_at: datetime | None, actor: Actor | None, using: str
) -> dict[str, pa.Table]:
    """The tables of single facts among `only`, by name."""
    wanted = [each for each in _HANDED if each.table in only]
    query = facts_query([each.kind for each in wanted], as_known_at=as_known_at, actor=actor, using=using)
    facts = read_table(query, _FACTS, using=using)
    if as_known_at is not None:
        facts = of_heads(facts, heads=heads_then(as_known_at=as_known_at, using=using))
    parts: defaultdict[str, list[pa.Table]] = defaultdict(list)
    for each in wanted:
        parts[each.table].append(_table(each, facts.filter(pc.field("kind") == str(each.kind))))
    return {name: pa.concat_tables(found) for name, found in parts.items()}


def of_heads(table: pa.Table, *, heads: Mapping[int, int]) -> pa.Table:
    """The table with each child that was merged into another as that other."""
    if not heads:
        return table
    place = table.schema.get_field_index("child")
    children = [heads.get(child, child) for child in table.column(place).to_pylist()]
    return table.set_column(place, table.schema.field(place), pa.array(children, pa.int64()))


def _table(each: _Handed, facts: pa.Table) -> pa.Table:
    schema = SCHEMAS[each.table]
    if not facts.num_rows:
        return schema.empty_table()
    contents = _contents(each, schema, facts["content"].to_pylist())
    columns = {"child": facts["child"], "swv": facts["swv"], "van": facts["van"], "tot": facts["tot"]}
    columns["op"] = facts["van"]
    for name, column in each.columns.items():
        columns[column] = contents[name]
    if each.soort is not None:
        columns["soort"] = pa.repeat(each.soort, facts.num_rows)
    return pa.table(
        [columns.get(field.name, pa.nulls(facts.num_rows, field.type)) for field in schema], schema=schema
    )


def _contents(each: _Handed, schema: pa.Schema, texts: Iterable[str]) -> dict[str, pa.ChunkedArray]:
    """The fields of contents that become columns, amounts in hundredths; what is not there is null."""
    if not each.columns:
        return {}
    wanted = [
        (name, pa.string() if name in _AMOUNTS else schema.field(column).type)
        for name, column in each.columns.items()
    ]
    parsing = json.ParseOptions(explicit_schema=pa.schema(wanted), unexpected_field_behavior="ignore")
    read = json.read_json(BytesIO("\n".join(texts).encode()), parse_options=parsing)
    return {name: _in_hundredths(read[name]) if name in _AMOUNTS else read[name] for name in each.columns}


def _in_hundredths(amounts: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.multiply(amounts.cast(_HUNDREDTHS), pa.scalar(100, pa.int64())).cast(pa.int64())
