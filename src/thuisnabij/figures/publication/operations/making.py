"""Makes a release: composes its figures, hides what must be, proves it, and freezes the rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from thuisnabij.figures.measures import queries as measures
from thuisnabij.figures.publication import storing
from thuisnabij.figures.publication.choosing import Audience, Chosen, choose
from thuisnabij.figures.publication.composing import Asked, Composed, compose
from thuisnabij.figures.publication.definitions import fingerprint_of
from thuisnabij.figures.publication.earlier import EarlierRelease, together
from thuisnabij.figures.publication.identities import identities_of
from thuisnabij.figures.publication.keeping import kept_until
from thuisnabij.figures.publication.models import Release, ReleaseCell, ReleaseOutcome, ReleaseRow
from thuisnabij.figures.publication.protection.audit import Audit
from thuisnabij.figures.publication.releases import (
    ALIAS,
    OwnNumbers,
    asked_of,
    near,
    published_before,
    read_again,
)
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.tabulating import tabulate
from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.queries import JOB_RUNNER
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.kernel.texts import gettext_noop

WORKER = Actor(key=JOB_RUNNER, name="")
EVERYBODY = gettext_noop("iedereen")
_BATCH = 2000
_LEAKS = gettext_noop("wat verborgen moet blijven, is uit te rekenen met wat al openbaar is")
_NOTHING = gettext_noop("op deze peildatums is van deze cijfers niets te tellen")


def make_release(*, number: int, now: datetime) -> None:
    """Make what was asked, once: done again it changes nothing. Refuses a release of which a number would leak."""
    release = Release.objects.using(ALIAS).get(pk=number)
    if ReleaseOutcome.objects.using(ALIAS).filter(release=release).exists():
        return
    asked = asked_of(release)
    composed = compose(asked)
    published = list(published_before(release))
    chosen = _choose(release, asked, composed, near(published, composed))
    rows = list(storing.rows_to_store(release, tabulate(composed, chosen.hidden)))
    reason = _refusal(chosen, rows)
    of_children = any(part.declared.of_children for row in composed.rows for part in row.measure.row_parts)
    outcome = ReleaseOutcome(
        release=release,
        result=ReleaseOutcome.Result.GEWEIGERD if reason else ReleaseOutcome.Result.KLAAR,
        reason=reason,
        at=now,
        rows=0 if reason else len(rows),
        digest="" if reason else storing.digest_of(rows),
        definitions=_definitions(asked),
        inputs=_inputs(asked, composed),
        proof=_proofs(chosen),
        earlier=[each.pk for each in published],
        rests_on_records=of_children,
        kept_until=kept_until(swvs=asked.swvs, as_known_at=asked.as_known_at) if of_children else None,
    )
    with transaction.atomic(using=ALIAS):
        if not reason:
            cells = storing.cells_to_store(release, composed, chosen.hidden)
            ReleaseRow.objects.using(ALIAS).bulk_create(rows, batch_size=_BATCH)
            ReleaseCell.objects.using(ALIAS).bulk_create(cells, batch_size=_BATCH)
        outcome.save(using=ALIAS, force_insert=True)
        journal(
            actor=WORKER,
            action=Action.PUBLISH,
            subject=f"uitgave {number}",
            details={"stap": str(outcome.result), "rijen": outcome.rows},
            using=ALIAS,
        )


def _choose(release: Release, asked: Asked, composed: Composed, before: Sequence[Release]) -> Chosen:
    if not Profile(release.profile).hides:
        return Chosen({}, {})
    earlier = {each.pk: read_again(each, asked=asked) for each in before}
    return choose(_audiences(release, composed, before, earlier), new=composed.cells)


def _audiences(
    release: Release,
    composed: Composed,
    before: Sequence[Release],
    earlier: Mapping[int, EarlierRelease],
) -> list[Audience]:
    """Everybody who may read the release, with what each of them has already."""
    identities = identities_of(composed.layouts)
    found = []
    for bestuur in _readers(release, before):
        theirs = [each for each in before if each.profile == Profile.OPENBAAR or each.bestuur == bestuur]
        known = together(
            composed,
            [earlier[each.pk] for each in theirs],
            is_known=OwnNumbers(bestuur, release.as_known_at) if bestuur else lambda layout: False,
            identities=identities.relations,
            also=identities.parts,
        )
        found.append(Audience(f"bestuur {bestuur}" if bestuur else EVERYBODY, known))
    return found


def _readers(release: Release, before: Sequence[Release]) -> list[str]:
    """The besturen that read it, or everybody (an empty key) and the besturen that got a release of their own."""
    if release.profile == Profile.BESTUUR:
        return [release.bestuur]
    return ["", *sorted({each.bestuur for each in before if each.bestuur})]


def _refusal(chosen: Chosen, rows: Sequence[ReleaseRow]) -> str:
    if not rows:
        return _NOTHING
    return "" if all(proof.is_safe for proof in chosen.proofs.values()) else _LEAKS


def _proofs(chosen: Chosen) -> dict[str, Any]:
    """What was proven for whom; `redenen` is for the office alone, since a reader is not told all of them."""
    reasons = Counter(str(each.reason) for each in chosen.hidden.values())
    return {
        "lezers": [_proof(*each) for each in chosen.proofs.items()],
        "zonder": list(chosen.loose),
        "redenen": dict(reasons.most_common()),
    }


def _proof(name: str, proof: Audit) -> dict[str, Any]:
    """What was proven, without the numbers of a leak."""
    return {
        "naam": name,
        "verborgen": proof.hidden,
        "onbekenden": proof.unknowns,
        "relaties": proof.relations,
        "lekken": [{"getal": leak.key, "relaties": list(leak.relations)} for leak in proof.leaks],
    }


def _definitions(asked: Asked) -> dict[str, dict[str, Any]]:
    found = [measures.get_measure(key) for key in asked.measures]
    return {each.key: {"versie": each.version, "vingerafdruk": fingerprint_of(each)} for each in found}


def _inputs(asked: Asked, composed: Composed) -> dict[str, str]:
    """What each day rests on, the days that are compared with included, and the registers as a whole."""
    since = {row.figure.since for row in composed.rows if row.figure.since is not None}
    days = sorted({*asked.dates, *since})
    known = asked.as_known_at
    found = {day.isoformat(): measures.fingerprint(on=day, as_known_at=known) for day in days}
    if any(row.measure.is_of_rows for row in composed.rows):
        found["registers"] = measures.fingerprint_of_registers(as_known_at=known)
    return found
