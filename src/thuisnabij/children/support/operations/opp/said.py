"""Records what parents and pupil said about an opp, and how it was evaluated; nothing of it is ever changed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from thuisnabij.children.support.errors import OppRefusedError, OppWhy
from thuisnabij.children.support.models import HeardPupil, OppAgreement, OppEvaluation
from thuisnabij.children.support.operations.opp.checks import (
    check_day,
    check_texts,
    defer_stating,
    handle_of,
    heard_of,
    own_location,
    version_of,
)
from thuisnabij.children.support.queries.opp import get_opp, must_hear
from thuisnabij.children.support.rules.opp import HOW_HEARD, NO_WORDS, OCCASIONS, OUTCOMES
from thuisnabij.children.support.sealing import sealed_words
from thuisnabij.ground.access.operations import require
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.seeing import seen_by


@dataclass(frozen=True)
class Given:
    """What one with authority said about the support in a version: `by` is the place in its list, from 1.

    A refusal has a reason.
    """

    version: int
    by: int
    agreed: bool
    on: date
    reason: str = ""


@dataclass(frozen=True)
class Heard:
    """What a pupil said, word for word (empty only for who did not want to say anything), when, how and for what."""

    handle_id: int
    occasion: str
    how: str
    on: date
    words: str


@dataclass(frozen=True)
class Held:
    """An evaluation of a version: when, with whom, what was found, what follows, and how the pupil's words weighed."""

    version: int
    on: date
    who: str
    findings: str
    outcome: str
    heard: int | None
    weighed: str = ""


def record_agreement(*, actor: Actor, given: Given, at: datetime) -> None:
    """Record what one with authority said; of each the last word counts, and the same word twice is one.

    Raises `ActionRefusedError`, `OppUnknownError`, and `OppRefusedError` for somebody who is not in the list of the
    version, a day before it was set or yet to come, and a refusal without a reason.
    """
    require(actor=actor, action=Action.WRITE_OPP)
    with seen_by(actor):
        version = version_of(actor, given.version)
        check_day(given.on, timezone.localdate(at))
        check_texts([given.reason])
        if given.on < version.consulted_on:
            raise OppRefusedError(OppWhy.VOOR_VASTSTELLEN)
        if not 1 <= given.by <= version.people:
            raise OppRefusedError(OppWhy.NIEMAND_MET_GEZAG)
        if not given.agreed and not given.reason.strip():
            raise OppRefusedError(OppWhy.REDEN_ONTBREEKT)
        last = OppAgreement.objects.filter(version=version, by=given.by).order_by("-pk").first()
        if last is not None and (last.agreed, last.said_on) == (given.agreed, given.on):
            return
        OppAgreement.objects.create(
            handle_id=version.handle_id,
            location=version.location,
            version=version,
            by=given.by,
            agreed=given.agreed,
            said_on=given.on,
            sealed=sealed_words({"reason": given.reason.strip()}, handle_of(actor, version.handle_id)),
            made_at=at,
            made_by=actor.key,
        )
        defer_stating(version.handle_id)


def record_hearing(*, actor: Actor, heard: Heard, at: datetime) -> int:
    """Record what a pupil said; returns its number. The same words of the same day twice are recorded once.

    Raises `ActionRefusedError`, `OppUnknownError`, and `OppRefusedError` for a pupil of another school, a day yet to
    come, and no words from a pupil who wanted to say something.
    """
    require(actor=actor, action=Action.WRITE_OPP)
    with seen_by(actor):
        today = timezone.localdate(at)
        handle = handle_of(actor, heard.handle_id)
        location = own_location(actor, heard.handle_id, today)
        check_day(heard.on, today)
        check_texts([heard.words])
        if heard.how not in HOW_HEARD or heard.occasion not in OCCASIONS:
            raise OppRefusedError(OppWhy.WOORDEN_ONTBREKEN)
        if not heard.words.strip() and heard.how != NO_WORDS:
            raise OppRefusedError(OppWhy.WOORDEN_ONTBREKEN)
        said = (heard.occasion, heard.how, heard.on, heard.words)
        for each in get_opp(actor=actor, handle_id=heard.handle_id).heard:
            if (each.occasion, each.how, each.on, each.words) == said:
                return each.number
        made = HeardPupil.objects.create(
            handle_id=handle.id,
            location=location,
            occasion=heard.occasion,
            how=heard.how,
            heard_on=heard.on,
            sealed=sealed_words({"words": heard.words}, handle),
            made_at=at,
            made_by=actor.key,
        )
    return int(made.pk)


def record_evaluation(*, actor: Actor, held: Held, at: datetime) -> None:
    """Record an evaluation of a version with the parents; one on the same day with the same outcome is recorded once.

    Raises `ActionRefusedError`, `OppUnknownError`, and `OppRefusedError` for a day before the version was set or yet
    to come, for nothing found, and for a pupil who was not heard, or whose words were not weighed, when the law asks.
    """
    require(actor=actor, action=Action.WRITE_OPP)
    with seen_by(actor):
        version = version_of(actor, held.version)
        _check(held, version.set_on, timezone.localdate(at))
        heard = heard_of(actor, held.heard, version.handle.head_id)
        if OppEvaluation.objects.filter(version=version, held_on=held.on, outcome=held.outcome).exists():
            return
        words = {
            "who": held.who.strip(),
            "findings": held.findings.strip(),
            "weighed": held.weighed.strip(),
        }
        OppEvaluation.objects.create(
            handle_id=version.handle_id,
            location=version.location,
            version=version,
            held_on=held.on,
            outcome=held.outcome,
            heard=heard,
            sealed=sealed_words(words, handle_of(actor, version.handle_id)),
            made_at=at,
            made_by=actor.key,
        )
        defer_stating(version.handle_id)


def _check(held: Held, set_on: date, today: date) -> None:
    check_day(held.on, today)
    check_texts([held.who, held.findings, held.weighed])
    if held.on < set_on:
        raise OppRefusedError(OppWhy.VOOR_VASTSTELLEN)
    if held.outcome not in OUTCOMES or not held.who.strip() or not held.findings.strip():
        raise OppRefusedError(OppWhy.ONVOLLEDIG)
    if must_hear(on=held.on) and (held.heard is None or not held.weighed.strip()):
        raise OppRefusedError(OppWhy.NIET_GEHOORD)
