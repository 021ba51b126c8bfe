"""Writes aanvragen of named children as delivered, append-only, and lets the SWVs of all aanvragen be involved.

All on the alias `intake`: it sees every child, the website only those of who looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from thuisnabij.children.register.rules.retention import RULE_SET
from thuisnabij.children.support.models import Aanvraag, OwnAanvraag
from thuisnabij.children.support.rules.involvement import CATEGORIES, GROUND, involved_periods
from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.ground.access.operations import DerivedInvolvement, PartyOf, replace_derived_involvements
from thuisnabij.ground.access.queries import controllers_of
from thuisnabij.ground.access.rules import InvolvementRole, PartyKind
from thuisnabij.ground.rulesets.queries import list_rule_sets_of
from thuisnabij.ground.rulesets.rules import RuleSet
from thuisnabij.ground.sources import register_rows
from thuisnabij.ground.sources.register_rows import BASE_COLUMNS, DELIVERER
from thuisnabij.ground.sources.rules.schema import RegisterRow

ALIAS = "intake"
SOURCE = "support"
_PER_CHILD = ("handle_id", "swv", "kenmerk", DELIVERER)
_FIELDS = tuple(column.field for column in AANVRAGEN.columns)


def store_rows(*, kind: str, run_id: int, rows: Iterable[RegisterRow], handles: Mapping[int, int]) -> None:
    """Store the validated rows of one file under its import run; `handles` gives the child of each row number.

    A kenmerk that its deliverer gave to another child before is taken back there; a row that takes one back needs no
    child. The caller holds the transaction. Raises `UnknownRegisterError` for another kind and `BrokenRuleError`.
    """
    register_rows.model_of(kind, {AANVRAGEN.kind: Aanvraag})
    delivered = list(rows)
    elsewhere = _standing_elsewhere(delivered, handles, run_id)
    _store(run_id, [(row, handles[row.row]) for row in delivered if row.row in handles])
    _store(run_id, elsewhere)
    involve_swvs(handle_ids={*handles.values(), *(handle for _, handle in elsewhere)}, loading=run_id)


def involve_swvs(*, handle_ids: Collection[int], loading: int | None = None) -> None:
    """Let the SWVs of the aanvragen of these children be involved with them, and no other by an aanvraag.

    Those that were delivered and those that are handled here count alike.

    The run `loading` counts although it is not finished.
    """
    rows = register_rows.standing(_all().filter(handle__in=handle_ids), per=_PER_CHILD, loading=loading)
    spans: defaultdict[tuple[int, str], list[tuple[date, date | None]]] = defaultdict(list)
    found = rows.values_list("withdrawn", "handle_id", "swv", "received", "decided")
    for withdrawn, handle_id, swv, received, decided in found:
        if not withdrawn:
            spans[handle_id, swv].append((received, decided))
    own = OwnAanvraag.objects.using(ALIAS).filter(handle__in=handle_ids, received__isnull=False)
    for each in own:
        if each.received is not None:
            spans[each.handle_id, each.swv].append((each.received, each.decided))
    terms = list_rule_sets_of(key=RULE_SET)
    replace_derived_involvements(
        handle_ids=handle_ids,
        rows=[
            each
            for (handle_id, swv), dates in spans.items()
            for each in _involved(handle_id, swv, dates, terms)
        ],
        source=SOURCE,
        using=ALIAS,
    )


def _all() -> QuerySet[Aanvraag]:
    return Aanvraag.objects.using(ALIAS)


def _store(run_id: int, rows: Collection[tuple[RegisterRow, int]]) -> None:
    controllers = controllers_of(handle_ids={handle for _, handle in rows}, using=ALIAS)
    beside = {
        "handle_id": {row.row: handle for row, handle in rows},
        "controller_id": {row.row: controllers[handle] for row, handle in rows},
    }
    register_rows.store_rows(model=Aanvraag, run_id=run_id, rows=(row for row, _ in rows), beside=beside)


def _standing_elsewhere(
    delivered: Collection[RegisterRow], handles: Mapping[int, int], run_id: int
) -> list[tuple[RegisterRow, int]]:
    """What the deliverer of a run has standing under a kenmerk with another child than now, as rows that take it back.

    Those rows are about that other child.
    """
    now = {(row.swv, row.kenmerk): row for row in delivered}
    known = _all().filter(
        swv__in={row.swv for row in delivered},
        kenmerk__in=[row.kenmerk for row in delivered],
        run__agreement__deliverer=register_rows.deliverer_of(run_id=run_id),
    )
    standing = register_rows.standing(known, per=_PER_CHILD).values_list("handle_id", *BASE_COLUMNS, *_FIELDS)
    found = []
    for handle_id, *values in standing:
        old = register_rows.standing_row(AANVRAGEN, values)
        row = now.get((old.swv, old.kenmerk))
        is_withdrawn = values[len(BASE_COLUMNS) - 1]
        if row is not None and not is_withdrawn and handles.get(row.row) != handle_id:
            found.append((replace(row, withdrawn=True, values=old.values), handle_id))
    return found


def _involved(
    handle_id: int, swv: str, dates: Iterable[tuple[date, date | None]], terms: Sequence[RuleSet]
) -> Iterable[DerivedInvolvement]:
    party = PartyOf(PartyKind.SAMENWERKINGSVERBAND, swv)
    return (
        DerivedInvolvement(handle_id, party, InvolvementRole.SAMENWERKINGSVERBAND, GROUND, CATEGORIES, period)
        for period in involved_periods(dates, terms=terms)
    )
