"""Reads a plan file: TOML in, a ``Plan`` out, or every reason why not, each with its line and field.

Pure: the caller brings the text, the name of the file and the keys of the measures that exist.
"""

from collections.abc import Collection

from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.identifiers import InvalidIdentifierError, SwvCode
from thuisnabij.plans.rules.plan import Activity, Contact, Goal, Plan, SourceLine, Theme
from thuisnabij.plans.rules.table import MISSING_PART, Problem, Table, open_table
from thuisnabij.plans.rules.targets import read_indicator

_PLAN = ("key", "title", "mission", "swv", "period", "source", "contact", "theme")
_CONTACT = ("title", "text")
_THEME = ("key", "title", "text", "goal")
_GOAL = ("key", "text", "from", "indicator", "activity")
_ACTIVITY = ("text", "owner", "period", "milestone")
MOST_CONTACTS = 3
"""As many as stand beside each other on one page."""


class PlanRefusedError(RefusedError):
    """A plan file that cannot be used; ``problems`` holds every reason, the message the first ones."""

    code = "plan-refused"

    def __init__(self, *, file: str, problems: Collection[Problem]) -> None:
        first = sorted(problems)[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(
            what=f"Plan refused: {first.what}{more}",
            where=f"{file}, line {first.line}, field {first.field}",
            next=first.next,
        )
        self.file = file
        self.problems = tuple(sorted(problems))


def read_plan(*, text: str, file: str, measures: Collection[str], complete: bool = True) -> Plan:
    """The plan in a TOML text; indicators may name ``measures`` only. Raises ``PlanRefusedError``.

    While it is written a plan need not be ``complete``: a theme may have no goals yet, a goal no indicators.
    """
    problems: list[Problem] = []
    table = open_table(text, problems)
    plan = _plan(table, measures) if table is not None else None
    if not complete:
        problems = [each for each in problems if each.code != MISSING_PART]
    if plan is None or problems:
        raise PlanRefusedError(file=file, problems=problems)
    return plan


def _plan(table: Table, measures: Collection[str]) -> Plan | None:
    table.only(_PLAN)
    key, title, source = table.key(), table.text("title"), table.optional_text("source")
    codes, period = _swv_codes(table), table.period()
    themes = tuple(_theme(theme, source, measures) for theme in table.tables("theme"))
    _refuse_doubles(table)
    if period is None:
        return None
    return Plan(
        key=key,
        title=title,
        swv=codes,
        period=period,
        source=source,
        themes=themes,
        mission=table.optional_text("mission"),
        contacts=_contacts(table),
    )


def _contacts(table: Table) -> tuple[Contact, ...]:
    found = table.tables("contact", required=False)
    if len(found) > MOST_CONTACTS:
        found[MOST_CONTACTS].refuse(
            "title",
            f"there are more than {MOST_CONTACTS} contacts",
            "Keep those whom people ask first",
            "contacts-too-many",
        )
    for each in found:
        each.only(_CONTACT)
    return tuple(Contact(each.text("title"), each.text("text")) for each in found)


def _swv_codes(table: Table) -> tuple[str, ...]:
    found = table.strings("swv")
    if not found:
        table.refuse("swv", "no samenwerkingsverband is named", 'Write swv = "PO3006", or a list of codes')
    for code in found:
        try:
            SwvCode.parse(code)
        except InvalidIdentifierError as error:
            table.refuse("swv", error.what, 'Write PO or VO and four digits, for example "PO3006"')
    return found


def _theme(table: Table, source: str, measures: Collection[str]) -> Theme:
    table.only(_THEME)
    goals = tuple(_goal(goal, source, measures) for goal in table.tables("goal"))
    return Theme(key=table.key(), title=table.text("title"), text=table.optional_text("text"), goals=goals)


def _goal(table: Table, source: str, measures: Collection[str]) -> Goal:
    table.only(_GOAL)
    return Goal(
        key=table.key(),
        text=table.text("text"),
        lines=_source_lines(table, source),
        indicators=tuple(
            indicator
            for found in table.tables("indicator")
            if (indicator := read_indicator(found, measures)) is not None
        ),
        activities=tuple(
            activity
            for found in table.tables("activity", required=False)
            if (activity := _activity(found)) is not None
        ),
    )


def _source_lines(table: Table, source: str) -> tuple[SourceLine, ...]:
    """The lines a goal answers; required as soon as the plan names the document it renders."""
    written = table.strings("from") if source or table.has("from") else ()
    if source and not written:
        table.refuse(
            "from", "the goal answers no line of the source", f'Write from = ["{source}:9"]', "line-missing"
        )
    found = []
    for reference in written:
        document, _, number = reference.partition(":")
        if document != source or not number.isascii() or not number.isdigit() or int(number) == 0:
            table.refuse(
                "from",
                f"{reference!r} is no line of source {source!r}",
                f'Write the source and a line number, as in "{source or "001"}:9"',
                "line-unknown",
            )
        else:
            found.append(SourceLine(document, int(number)))
    if len(set(found)) < len(found):
        table.refuse("from", "a line is named twice", "Name each line once", "line-twice")
    return tuple(found)


def _activity(table: Table) -> Activity | None:
    table.only(_ACTIVITY)
    text, owner, period = table.text("text"), table.text("owner"), table.period()
    milestone = table.optional_text("milestone")
    if period is None:
        return None
    return Activity(text=text, owner=owner, period=period, milestone=milestone or None)


def _refuse_doubles(table: Table) -> None:
    """Theme keys are unique in the plan, and goal keys too: a goal's address does not name its theme."""
    for tables in (
        table.tables("theme", quietly=True),
        [
            goal
            for theme in table.tables("theme", quietly=True)
            for goal in theme.tables("goal", quietly=True)
        ],
    ):
        seen: dict[object, int] = {}
        for found in tables:
            key = found.values.get("key")
            if key in seen:
                found.refuse(
                    "key",
                    f"the key {key!r} was used before, on line {seen[key]}",
                    "Give each its own key",
                    "key-twice",
                )
            elif isinstance(key, str):
                seen[key] = found.line("key")
