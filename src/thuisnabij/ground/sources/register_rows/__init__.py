"""The rows of an SWV's own registers: what every table of them has, how rows go in, which stand at a moment.

Each subject declares its registers and typed tables; what is the same for all is here, once. Rows are append-only:
a row under a known kenmerk of its deliverer corrects the older one, and neither is ever changed. Knows no subject.
"""

from thuisnabij.ground.sources.register_rows.feeding import (
    Handed,
    handed,
    register_fingerprint,
    register_high_water,
    register_tables,
    standing_query,
)
from thuisnabij.ground.sources.register_rows.reading import (
    DELIVERER,
    count_rows,
    deliverer_of,
    list_rows,
    standing,
    standing_row,
    standing_rows,
    swvs_of,
)
from thuisnabij.ground.sources.register_rows.storing import store_rows
from thuisnabij.ground.sources.register_rows.tables import (
    BASE_COLUMNS,
    RegisterRecord,
    UnknownRegisterError,
    bounds_from_zero,
    by_kind,
    in_order,
    known_words,
    model_of,
    not_negative,
    school_year_written_out,
)
from thuisnabij.ground.sources.rules.schema import StandingRow

__all__ = [
    "BASE_COLUMNS",
    "DELIVERER",
    "Handed",
    "RegisterRecord",
    "StandingRow",
    "UnknownRegisterError",
    "bounds_from_zero",
    "by_kind",
    "count_rows",
    "deliverer_of",
    "handed",
    "in_order",
    "known_words",
    "list_rows",
    "model_of",
    "not_negative",
    "register_fingerprint",
    "register_high_water",
    "register_tables",
    "school_year_written_out",
    "standing",
    "standing_query",
    "standing_row",
    "standing_rows",
    "store_rows",
    "swvs_of",
]
