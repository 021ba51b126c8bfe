"""The tables that the register hands over: their columns, and the kind of information that each is.

Every row names its child (the number of its head) and the SWV that answers for it. Days are `van` and, exclusive, `tot`
(null: it lasts). No column holds a name, a number of a child or of a besluit, or free text but the kind of arrangement.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from thuisnabij.children.register.rules.facts import CATEGORY_OF_KIND, FactKind
from thuisnabij.ground.access.rules import Category

_CHILD = (pa.field("child", pa.int64(), nullable=False), pa.field("swv", pa.string(), nullable=False))
_SPELL = (pa.field("van", pa.date32(), nullable=False), pa.field("tot", pa.date32()))
_DAY = (pa.field("op", pa.date32(), nullable=False),)
_WORDS = pa.string()


def _of_days(*fields: pa.Field) -> pa.Schema:
    return pa.schema([*_CHILD, *_SPELL, *fields])


def _on_a_day(*fields: pa.Field) -> pa.Schema:
    return pa.schema([*_CHILD, *_DAY, *fields])


def _sure(name: str, kind: pa.DataType = _WORDS) -> pa.Field:
    return pa.field(name, kind, nullable=False)


def _maybe(name: str, kind: pa.DataType = _WORDS) -> pa.Field:
    return pa.field(name, kind)


INSCHRIJVING, AANWEZIGHEID, NEVENPLEK = "inschrijving", "aanwezigheid", "nevenplek"
GEBOREN, VERTREK = "geboren", "vertrek"

SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        INSCHRIJVING: _of_days(
            _sure("status"),
            _maybe("location"),
            _maybe("soort"),
            _maybe("leerjaar", pa.int64()),
            _maybe("bestemming"),
        ),
        AANWEZIGHEID: _of_days(
            _sure("status"), _maybe("percentage", pa.int64()), _maybe("geoorloofd", pa.bool_())
        ),
        NEVENPLEK: _of_days(_sure("location"), _sure("soort")),
        "woonplaats": _of_days(_sure("pc4")),
        "tlv": _of_days(_sure("issuer"), _sure("soort"), _maybe("categorie"), _maybe("herkomst")),
        "arrangement": _of_days(
            _sure("location"), _sure("soort"), _maybe("uren", pa.int64()), _maybe("bedrag", pa.int64())
        ),
        "opp": _of_days(
            _sure("location"),
            _maybe("bestemming"),
            _maybe("instemming", pa.bool_()),
            _maybe("gehoord", pa.bool_()),
        ),
        "vrijstelling": _of_days(_sure("artikel")),
        "verzuim": _of_days(
            _sure("geoorloofd", pa.bool_()), _sure("percentage", pa.int64()), _maybe("reden")
        ),
        "zorgverblijf": _of_days(_sure("soort")),
        "overdracht": _on_a_day(
            _sure("van_location"),
            _sure("naar_location"),
            _sure("warm", pa.bool_()),
            _maybe("dossier", pa.bool_()),
        ),
        VERTREK: _on_a_day(_sure("soort"), _maybe("bestemming")),
        GEBOREN: pa.schema([*_CHILD, _sure("born", pa.date32())]),
    }
)
"""By table. `uren` (hundredths of hours) and `bedrag` (cents) are of the whole period; `percentage` is of presence."""

CATEGORY_OF_TABLE: Mapping[str, Category] = MappingProxyType(
    {
        **{str(kind): category for kind, category in CATEGORY_OF_KIND.items() if str(kind) in SCHEMAS},
        AANWEZIGHEID: CATEGORY_OF_KIND[FactKind.VERZUIM],
        GEBOREN: Category.PERSOON,
    }
)
"""Which kind of information a table is: who may not see that of a child gets none of its rows."""

OPENED_SCHEMA = pa.schema([*_CHILD, _sure("category")])
"""A row says that this kind of information about this child is open to the actor."""
