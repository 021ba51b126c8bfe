"""Which texts of an identity can be looked up without reading names: each becomes a keyed, blind token.

A text here is never stored; `operations` and `queries` turn it into a token with the key outside the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from thuisnabij.children.register.rules.matching_names import (
    Identity,
    joined,
    sound,
    spelling,
    surname_words,
    words,
)

SHORTEST_SEARCH = 3
LONGEST_SEARCH = 8


class TokenKind(StrEnum):
    """What a token was made of; the values are stored."""

    EXACT = "precies"
    BIRTH_DATE = "geboortedatum"
    FULL_NAME = "naam"
    SURNAME_YEAR = "achternaam en geboortejaar"
    NUMBER = "leerlingnummer"
    NUMBERED_BY = "heeft nummer van"
    SEARCH = "zoeken"


# What a record is looked up by; SEARCH only serves people who look for a name.
MATCHING_KINDS = frozenset(TokenKind) - {TokenKind.SEARCH, TokenKind.NUMBERED_BY}


@dataclass(frozen=True, slots=True)
class TokenText:
    """The text that one token stands for; `message` is what goes under the key."""

    kind: TokenKind
    text: str

    @property
    def message(self) -> str:
        """Kind and text together: the same text under another kind gives another token."""
        return f"{self.kind}\x1f{self.text}"


@lru_cache(maxsize=20_000)
def exact_text(identity: Identity) -> TokenText:
    """The identity as it was delivered, letter by letter: what makes a repeated load recognise its own rows."""
    parts = (identity.first_name, identity.prefix, identity.surname, identity.birth_date.isoformat())
    return TokenText(TokenKind.EXACT, normalize("NFC", "\x1f".join(part.strip() for part in parts)))


def number_texts(deliverer: str, number: str) -> tuple[TokenText, ...]:
    """The deliverer's own number, and that this deliverer gave one; nothing for an empty number."""
    if not number.strip():
        return ()
    return (
        TokenText(TokenKind.NUMBER, f"{deliverer}\x1f{number.strip().casefold()}"),
        TokenText(TokenKind.NUMBERED_BY, deliverer),
    )


@lru_cache(maxsize=20_000)
def matching_texts(identity: Identity) -> tuple[TokenText, ...]:
    """What a child is found by when another record of it arrives."""
    return (
        exact_text(identity),
        _date_text(identity.birth_date),
        _full_name_text(identity),
        _surname_year_text(identity),
    )


@lru_cache(maxsize=20_000)
def asked_texts(identity: Identity) -> tuple[TokenText, ...]:
    """What a record looks for: its own texts, and the birth date with day and month swapped where that is a date."""
    return (*matching_texts(identity), *map(_date_text, _swapped(identity.birth_date)))


def search_texts(identity: Identity) -> frozenset[TokenText]:
    """The starts of every word of the name, from 3 up to 8 letters: what people search by."""
    starts = {
        word[:length]
        for word in _searchable(identity)
        for length in range(SHORTEST_SEARCH, min(LONGEST_SEARCH, len(word)) + 1)
    }
    return frozenset(TokenText(TokenKind.SEARCH, start) for start in starts)


def searched_texts(query: str) -> tuple[TokenText, ...]:
    """What to look for when somebody types a query: one text per word of at least 3 letters, all of which must hold.

    Words longer than 8 letters are cut: compare what is found with the names themselves. Empty when no word is long
    enough, which is no question and must not show everybody.
    """
    long_enough = (word for word in words(query) if len(word) >= SHORTEST_SEARCH)
    return tuple(TokenText(TokenKind.SEARCH, word[:LONGEST_SEARCH]) for word in dict.fromkeys(long_enough))


def all_texts(identity: Identity) -> frozenset[TokenText]:
    """Everything a child is found by, to store with its identity; numbers come on top."""
    return frozenset(matching_texts(identity)) | search_texts(identity)


def _date_text(day: date) -> TokenText:
    return TokenText(TokenKind.BIRTH_DATE, day.isoformat())


def _full_name_text(identity: Identity) -> TokenText:
    """First name and surname in one spelling, in alphabetical order, so that swapped names meet."""
    first = spelling(joined(identity.first_name))
    last = spelling("".join(surname_words(identity.prefix, identity.surname)))
    return TokenText(TokenKind.FULL_NAME, "\x1f".join(sorted((first, last))))


def _surname_year_text(identity: Identity) -> TokenText:
    """Surname on sound and first letter with the year of birth: finds slips and initials beside a wrong day."""
    last = sound("".join(surname_words(identity.prefix, identity.surname)))
    return TokenText(
        TokenKind.SURNAME_YEAR, f"{last}\x1f{joined(identity.first_name)[:1]}\x1f{identity.birth_date.year}"
    )


def _swapped(day: date) -> Iterable[date]:
    if day.day <= 12 and day.day != day.month:
        yield day.replace(month=day.day, day=day.month)


def _searchable(identity: Identity) -> frozenset[str]:
    everything = f"{identity.first_name} {identity.prefix} {identity.surname}"
    return frozenset(
        (
            *words(everything),
            joined(identity.first_name),
            "".join(surname_words(identity.prefix, identity.surname)),
            joined(f"{identity.prefix} {identity.surname}"),
        )
    )
