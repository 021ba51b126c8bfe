"""What was changed in a version, save by save, in sentences."""

from dataclasses import dataclass
from datetime import datetime

from thuisnabij.ground.access.rules import Actor
from thuisnabij.plans.queries.differences import Difference, differences_of
from thuisnabij.plans.queries.shelf import find_file, get_shelved, read_text
from thuisnabij.plans.queries.versions import Standing, VersionRow, find_version, list_edits
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import PlanRefusedError

MOST_TOLD = 50


@dataclass(frozen=True)
class ToldEdit:
    """One time that a version was saved; `differences` is None where there is nothing to compare it with."""

    edit: int
    at: datetime
    name: str
    edited: str
    differences: tuple[Difference, ...] | None


def list_told_edits(*, version: VersionRow, actor: Actor) -> tuple[ToldEdit, ...]:
    """The last times that a version was saved, the newest first, each with what differs from the time before."""
    edits = list_edits(key=version.plan, number=version.number, actor=actor)[: MOST_TOLD + 1]
    plans = [_plan(version.ref, each.text) for each in edits]
    told = []
    for at, each in enumerate(edits[:MOST_TOLD]):
        now, before = plans[at], plans[at + 1] if at + 1 < len(plans) else None
        differences = differences_of(before, now) if before and now else None
        told.append(ToldEdit(each.edit, each.at, each.name, each.edited, differences))
    return tuple(told)


def text_of(*, key: str, number: int, actor: Actor) -> str:
    """The text of a version, a file as the first; raises `PlanUnknownError`."""
    row = find_version(key=key, number=number, actor=actor)
    if row is not None:
        return row.text
    found = get_shelved(key=f"{key}:{number}", actor=actor)
    file = find_file(key=key)
    assert found.standing is Standing.BESTAND
    assert file is not None
    return file.text


def _plan(ref: str, text: str) -> Plan | None:
    try:
        return read_text(name=ref, text=text)
    except PlanRefusedError:  # its measure may be gone from the catalogue
        return None
