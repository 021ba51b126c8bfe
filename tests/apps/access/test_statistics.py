"""After a large load the database knows what is in its tables, of parties that are new as well."""

import pytest

from tests.apps.access.people import ALIASES, ask, child, involved, let, party
from thuisnabij.ground.access.operations import count_rows_again

pytestmark = [pytest.mark.pg15, pytest.mark.django_db(databases=ALIASES, transaction=True)]

EXPECTED = (
    "select reltuples::int from pg_class where oid = 'access_involvement'::regclass union all "
    "select null_frac::int from pg_stats where tablename = 'access_involvement' and attname = 'party_id' "
    "and %s::text = any (most_common_vals::text::text[])"
)


def expected() -> list[object]:
    """How many involvements the planner expects, and a row more when it knows the party as a common one."""
    return [row[0] for row in ask(EXPECTED, str(party("99AA00").pk), alias="owner")]


def test_intake_lets_the_owner_count_all_tables_again() -> None:
    party("99AA00")
    ask("select thuisnabij_analyze()", alias="intake")
    assert expected() == [0]
    let(*(involved(child(), "99AA00", "school") for _ in range(30)))
    assert expected() == [0]
    count_rows_again()
    assert expected() == [30, 0]
