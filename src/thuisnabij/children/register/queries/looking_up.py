"""Finds children by what somebody types: parts of names, a birth date, a number; none of these is stored readable."""

import re
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from thuisnabij.children.register.models import Pupil
from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.queries.entering import list_places
from thuisnabij.children.register.queries.names import PupilName
from thuisnabij.children.register.rules.matching_names import words
from thuisnabij.children.register.rules.tokens import TokenKind, TokenText, number_texts, searched_texts
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.vault import blind_index
from thuisnabij.ground.sources import queries as sources

_DATE = re.compile(r"\b(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))\b")
_NUMBER = re.compile(r"(?=\S*\d)[\w.-]+")


def looked_up(actor: Actor, rows: QuerySet[Pupil], text: str) -> QuerySet[Pupil]:
    """Those of the pupils to which every part of the text fits; none when the text asks nothing.

    A part with digits is a birth date (31-12-2015 or 2015-12-31) or a pupil number of any deliverer; others are
    beginnings of words of a name, of at least three letters.
    """
    rest, days = _take_dates(text)
    asked: list[list[TokenText]] = [[TokenText(TokenKind.BIRTH_DATE, day.isoformat())] for day in days]
    numbers = _NUMBER.findall(rest)
    asked += [_numbers(actor, number) for number in numbers]
    asked += [[each] for each in searched_texts(_NUMBER.sub(" ", rest))]
    if not asked:
        return rows.none()
    for texts in asked:
        blind = [blind_index(each.kind, each.text) for each in texts]
        found = seeing.tokens(actor).filter(controller__kind="samenwerkingsverband", token__in=blind)
        rows = rows.filter(handle__in=found.values("handle__head"))
    return rows


def fits(name: PupilName, text: str) -> bool:
    """True when every word of the text begins a word of the name: tokens are cut at eight letters, names are not."""
    rest, _ = _take_dates(text)
    own = words(name.full)
    joined = [
        "".join(own),
        *("".join(words(each)) for each in (name.first_name, name.surname, f"{name.prefix} {name.surname}")),
    ]
    return all(
        any(each.startswith(word) for each in (*own, *joined))
        for word in words(_NUMBER.sub(" ", rest))
        if len(word) >= 3
    )


def _take_dates(text: str) -> tuple[str, list[date]]:
    """The text without the dates in it, and those dates; what looks like a date and is none stays."""
    days: list[date] = []

    def take(match: re.Match[str]) -> str:
        parts = [int(part) for part in match.groups() if part]
        year, month, day = parts if match.group(4) else reversed(parts)
        try:
            days.append(date(year, month, day))
        except ValueError:
            return match.group()
        return " "

    return _DATE.sub(take, text), days


def _numbers(actor: Actor, number: str) -> list[TokenText]:
    """What a number stands for: each deliverer has its own, and so has each place one may enter for."""
    deliverers = {agreement.deliverer for agreement in sources.list_agreements()}
    deliverers |= {party.key for party in actor.parties}
    deliverers |= {place.location for place in list_places(actor=actor, on=timezone.localdate())} - {""}
    texts = [text for each in sorted(deliverers) for text in number_texts(each, number)]
    return [text for text in texts if text.kind is TokenKind.NUMBER]
