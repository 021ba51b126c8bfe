"""Which agreement with a deliverer a file falls under, and which agreements may be recorded. Pure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thuisnabij.ground.sources.rules.runs import NoAgreementError, agreement_key
from thuisnabij.kernel.errors import RefusedError

OWN_ADMINISTRATION = "eigen-administratie"
"""The standing agreement under which an SWV delivers registers of its own that name no children."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 60


class SeveralAgreementsError(RefusedError):
    """More than one agreement covers a file, and nobody said which of them it was delivered under."""

    code = "sources-several-agreements"


class AgreementRefusedError(RefusedError):
    """An agreement cannot be recorded or ended like this."""

    code = "sources-agreement-refused"


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with a deliverer; `valid_to` is exclusive and None while it lasts.

    `controller` is the SWV it belongs to, empty for public files. A `named` one lets the deliverer name children in
    files of these `kinds`.
    """

    key: str
    deliverer: str
    ground: str
    categories: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    controller: str = ""
    kinds: tuple[str, ...] = ()
    named: bool = False

    def holds_on(self, day: date) -> bool:
        """True when the agreement is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A register file that asks for its agreement: its kind, the one SWV whose children it names, and the day.

    `controller` is empty for a file that names no children: several SWVs may stand in it.
    """

    kind: str
    controller: str
    on: date
    is_demo: bool

    @property
    def is_named(self) -> bool:
        """True when the file names children."""
        return bool(self.controller)


def choose_agreement(
    agreements: Iterable[AgreementRow], delivery: Delivery, *, key: str = ""
) -> AgreementRow:
    """The agreement a register file falls under, `key` when it was named.

    A file with names needs one of its own: named, of that SWV, for that kind, in force. Any other falls under the
    SWV's own administration (or the demo). Raises `NoAgreementError`, `SeveralAgreementsError` when a key is needed.
    """
    found = [each for each in agreements if covers(each, delivery) and key in ("", each.key)]
    if not found:
        raise _none(delivery, key)
    own = [each for each in found if each.key == _standing_key(delivery)] or found
    if len(own) > 1:
        raise SeveralAgreementsError(
            what="Several agreements cover this kind of file",
            where=f"{_place(delivery)}: {', '.join(sorted(each.key for each in own))}",
            next="Say under which of them it was delivered, with --agreement KEY",
        )
    return own[0]


def covers(agreement: AgreementRow, delivery: Delivery) -> bool:
    """True when a file may be loaded under this agreement."""
    if not agreement.holds_on(delivery.on):
        return False
    if not delivery.is_named:
        return agreement.key == _standing_key(delivery) or delivery.kind in agreement.kinds
    of_controller = agreement.controller == delivery.controller
    return agreement.named and of_controller and delivery.kind in agreement.kinds


def to_choose_from(agreements: Iterable[AgreementRow], *, on: date) -> tuple[AgreementRow, ...]:
    """The agreements about children of which more than one holds on that day for the same kind of file and SWV.

    Whoever sends such a file in has to say under which of them it was delivered.
    """
    held = [each for each in agreements if each.named and each.holds_on(on)]
    return tuple(
        each
        for each in held
        if any(
            other.key != each.key
            and other.controller == each.controller
            and set(other.kinds).intersection(each.kinds)
            for other in held
        )
    )


def check_agreement(agreement: AgreementRow, *, kinds: Collection[str]) -> None:
    """Raise `AgreementRefusedError` for an agreement that says too little, or ends before it begins.

    `kinds` are all kinds of register there are.
    """
    unknown = sorted(set(agreement.kinds) - set(kinds))
    complaints = (
        (not _KEY.fullmatch(agreement.key) or len(agreement.key) > LONGEST_KEY, "its key is not kebab-case"),
        (
            not agreement.deliverer.strip() or not agreement.ground.strip(),
            "it names no deliverer or no ground",
        ),
        (not agreement.controller, "it names no samenwerkingsverband"),
        (not agreement.kinds, "it names no kind of file"),
        (bool(unknown), f"there is no such kind of file: {', '.join(unknown)}"),
        (not agreement.categories, "it names no categories of data"),
        (
            agreement.valid_to is not None and agreement.valid_to <= agreement.valid_from,
            "it ends before it begins",
        ),
    )
    for applies, complaint in complaints:
        if applies:
            raise AgreementRefusedError(
                what=f"This agreement cannot be recorded: {complaint}",
                where=agreement.key,
                next="Say who delivers which kinds of file to which SWV, on what ground, from when",
            )


def _standing_key(delivery: Delivery) -> str:
    if delivery.is_named:
        return ""
    return agreement_key(kind=delivery.kind, is_demo=True) if delivery.is_demo else OWN_ADMINISTRATION


def _place(delivery: Delivery) -> str:
    return f"{delivery.kind} of {delivery.controller or 'any SWV'} on {delivery.on}"


def _none(delivery: Delivery, key: str) -> NoAgreementError:
    under = f" under {key}" if key else ""
    return NoAgreementError(
        what="No agreement with a deliverer covers this file",
        where=f"{_place(delivery)}{under}",
        next="Record who delivers it and on what ground first: `thuisnabij agreement add`, or the page Afspraken",
    )
