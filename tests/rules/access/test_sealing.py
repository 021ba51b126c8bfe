"""The chain of seals over a journal of five lines, tampered with one way at a time."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from thuisnabij.ground.access.rules.sealing import (
    Anchor,
    Entry,
    JournalFault,
    Seal,
    bind,
    check_seal,
    check_tail,
    commitment_of,
    digest_of,
)

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CODES = {7: b"a" * 16, 8: b"b" * 16}


def entry(number: int, minutes: int, *children: int) -> Entry:
    salts = tuple(bytes([number, child]) * 8 for child in children)
    return Entry(
        id=number,
        at=START + timedelta(minutes=minutes),
        actor="anna",
        action="leerling-bekijken",
        subject="",
        allowed=True,
        reason="",
        details={"rijen": len(children)},
        categories=("school",),
        commitments=tuple(
            hashlib.sha256(salt + CODES[child]).digest() for salt, child in zip(salts, children, strict=True)
        ),
        handles=children,
        salts=salts,
    )


FIRST = {1: entry(1, 0, 7, 8), 2: entry(2, 5), 3: entry(3, 10, 7)}
SECOND = {4: entry(4, 70), 5: entry(5, 80, 8)}


def sealed(number: int, minutes: int, previous: bytes, entries: dict[int, Entry]) -> Seal:
    digests = {key: digest_of(each) for key, each in entries.items()}
    at = START + timedelta(minutes=minutes)
    return Seal(number, at, previous, bind(previous, at, digests), digests)


ONE = sealed(1, 60, bytes(32), FIRST)
TWO = sealed(2, 120, ONE.digest, SECOND)


def faults(
    entries: dict[int, Entry], seal: Seal = ONE, before: Seal | None = None
) -> list[tuple[str, int | None]]:
    return [(str(fault.kind), fault.entry) for fault in check_seal(seal, before, entries, CODES)]


def test_an_untouched_journal_has_no_faults() -> None:
    assert faults(FIRST) == []
    assert faults(SECOND, TWO, ONE) == []


def test_a_commitment_is_the_digest_of_salt_and_code() -> None:
    assert commitment_of(b"zout", b"code") == hashlib.sha256(b"zoutcode").digest()


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "bram"},
        {"at": START + timedelta(minutes=6)},
        {"action": "iets-anders"},
        {"subject": "x"},
        {"allowed": False},
        {"reason": "x"},
        {"details": {}},
        {"categories": ()},
        {"commitments": (b"x" * 32,), "handles": (7,), "salts": (b"x" * 16,)},
    ],
)
def test_a_changed_part_is_found_in_exactly_that_entry(change: dict[str, object]) -> None:
    changed = replace(FIRST[2], **change)  # type: ignore[arg-type]  # each test changes another field

    assert faults({**FIRST, 2: changed}) == [("gewijzigd", 2)]


def test_another_child_put_in_the_place_of_the_one_that_was_seen_is_found() -> None:
    assert faults({**FIRST, 3: replace(FIRST[3], handles=(8,))}) == [("gewijzigd", 3)]


def test_a_child_that_is_no_longer_there_but_was_not_erased_is_found() -> None:
    found = [fault.entry for fault in check_seal(ONE, None, FIRST, {8: CODES[8]})]

    assert found == [1, 3]


def test_erasing_a_destroyed_child_with_its_salt_leaves_the_seal_valid() -> None:
    erased = {
        **FIRST,
        1: replace(FIRST[1], handles=(None, 8), salts=(None, FIRST[1].salts[1])),
        3: replace(FIRST[3], handles=(None,), salts=(None,)),
    }

    assert list(check_seal(ONE, None, erased, {8: CODES[8]})) == []


def test_erasing_only_the_child_and_keeping_the_salt_is_found() -> None:
    assert faults({**FIRST, 3: replace(FIRST[3], handles=(None,))}) == [("gewijzigd", 3)]


def test_a_removed_entry_is_named() -> None:
    assert faults({1: FIRST[1], 3: FIRST[3]}) == [("verwijderd", 2)]


def test_an_entry_that_was_put_in_later_with_an_old_date_is_named() -> None:
    late = entry(6, 20)
    seal = sealed(2, 120, ONE.digest, {**SECOND, 6: late})

    assert faults({**SECOND, 6: late}, seal, ONE) == [("tussengevoegd", 6)]


def test_an_entry_of_a_transaction_of_some_minutes_is_no_fault() -> None:
    slow = entry(6, 51)
    seal = sealed(2, 120, ONE.digest, {**SECOND, 6: slow})

    assert faults({**SECOND, 6: slow}, seal, ONE) == []


def test_an_old_entry_that_no_seal_knows_is_named() -> None:
    found = list(check_tail(TWO, None, None, [entry(6, 20), entry(9, 130)]))

    assert found == [JournalFault("tussengevoegd", 6, None)]  # type: ignore[arg-type]  # a word, as it is told


def test_a_digest_changed_along_with_its_entry_breaks_the_seal() -> None:
    changed = replace(FIRST[2], actor="bram")
    forged = replace(ONE, entries={**ONE.entries, 2: digest_of(changed)})

    assert faults({**FIRST, 2: changed}, forged) == [("zegel-gebroken", None)]


def test_a_batch_made_anew_no_longer_fits_the_batch_after_it() -> None:
    forged = sealed(1, 60, bytes(32), {1: FIRST[1]})

    assert faults(SECOND, TWO, forged) == [("zegel-verwijderd", None)]


def test_a_removed_batch_is_missed_by_the_one_after_it() -> None:
    assert faults(SECOND, TWO, None) == [("zegel-verwijderd", None)]


def test_a_tail_that_was_cut_off_is_missed_by_the_anchor() -> None:
    found = list(check_tail(ONE, Anchor(2, TWO.digest), None, []))

    assert [(str(fault.kind), fault.seal) for fault in found] == [("einde-afgeknipt", 2)]


def test_an_anchor_that_says_otherwise_breaks_the_seal() -> None:
    found = list(check_tail(TWO, Anchor(2, TWO.digest), ONE.digest, []))

    assert [(str(fault.kind), fault.seal) for fault in found] == [("zegel-gebroken", 2)]
    assert list(check_tail(TWO, Anchor(2, TWO.digest), TWO.digest, [])) == []
