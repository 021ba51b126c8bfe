"""Keeps the English translation complete: the Dutch messages of code, templates and definitions.

Needs no system tools. Bare it updates the file; `--check` fails on what is missing, fuzzy, stale or does not fit its
source; `--compile` writes the binary file that the website reads.
"""

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = CHECKOUT / "src" / "thuisnabij"
TRANSLATION = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
LOCALE = "en"
STARTED = datetime(2026, 11, 22, tzinfo=UTC)  # a fixed date: a file that only changes when its messages do

CONTEXT = (1, "c")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": (CONTEXT, 2),
    "pgettext_lazy": (CONTEXT, 2),
    "npgettext": (CONTEXT, 2, 3),
    "npgettext_lazy": (CONTEXT, 2, 3),
}
SHOWN = {"title", "question", "note", "needs", "description", "value_unit", "text", "label", "reason"}
TRANSLATOR_COMMENTS = ("Translators:",)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]\b|\{[\w.]*(?:![rsa])?(?::[^{}]*)?\}")
ODD_SPACE = re.compile(r"[^\S ]")  # outside strings only: inside them it is escaped by now
HEADER = "# English translation of Thuisnabij; the source language is Dutch.\n# Licensed under the EUPL."
PEOPLE = "The contributors to Thuisnabij"

Text = str | tuple[str, ...]
Found = tuple[Text, str | None, list[str]]


def sources(root: Path) -> Iterator[Path]:
    """Every file that may hold messages: code (migrations apart), templates, definitions; in a stable order."""
    for path in sorted(root.rglob("*")):
        is_code = path.suffix == ".py" and "migrations" not in path.parts
        is_template = path.suffix in (".html", ".txt") and "templates" in path.parts
        is_definition = path.suffix == ".toml" and "catalogue" in path.parts
        if is_code or is_template or is_definition:
            yield path


def messages_in(path: Path) -> Iterator[Found]:
    """The messages of one file: text (or singular and plural), context, comments for the translator."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from ((found, None, []) for found in _shown_texts(tomllib.loads(text)))
        return
    if path.suffix != ".py":
        text = _as_code(text, origin=str(path))
    stream = io.BytesIO(text.encode())
    options = {"encoding": "utf-8"}
    for _line, found, comments, context in extract("python", stream, KEYWORDS, TRANSLATOR_COMMENTS, options):
        if found:
            yield found, context, list(comments)


def _shown_texts(values: Mapping[str, Any]) -> Iterator[str]:
    """The texts of a definition that pages show, from all its tables."""
    for name, value in values.items():
        if name in SHOWN and isinstance(value, str) and value:
            yield value
        elif isinstance(value, dict) and name != "source":
            yield from _shown_texts(value)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, dict) and name != "example":
                    yield from _shown_texts(part)


def _as_code(template: str, *, origin: str) -> str:
    """A template as the calls it makes, flush left: the indentation of markup is not that of code."""
    code = templatize(template, origin=origin)
    return "\n".join(ODD_SPACE.sub(" ", line).lstrip() for line in code.split("\n")) + "\n"


def collect(root: Path) -> Catalog:
    """All messages below a folder, each with the files it comes from."""
    catalog = Catalog(project="Thuisnabij", creation_date=STARTED)
    for path in sources(root):
        place = path.relative_to(root).as_posix()
        for text, context, comments in messages_in(path):
            catalog.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalog


def read(path: Path) -> Catalog:
    """The translations so far; an empty catalogue when there is no file yet."""
    if not path.exists():
        return Catalog(locale=LOCALE, project="Thuisnabij", creation_date=STARTED)
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE)


def merged(old: Catalog, collected: Catalog) -> Catalog:
    """The collected messages with the translations there were; nothing is guessed, what is gone goes."""
    new = Catalog(
        locale=LOCALE,
        project="Thuisnabij",
        version="0.1",
        last_translator=PEOPLE,
        language_team=PEOPLE,
        msgid_bugs_address=PEOPLE,
        creation_date=STARTED,
        revision_date=STARTED,
        fuzzy=False,
        header_comment=HEADER,
    )
    for message in collected:
        if not message.id:
            continue
        known = old.get(_key(message), message.context)
        fits = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
        new.add(
            message.id,
            string=known.string if known is not None and fits else None,
            locations=sorted(set(message.locations)),
            flags=known.flags & {"fuzzy"} if known is not None and fits else (),
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return new


def problems(old: Catalog, collected: Catalog) -> list[str]:
    """What is wrong with the translations, one sentence each; empty when they are complete."""
    found = []
    for message in _texts(collected):
        known = old.get(_key(message), message.context)
        if known is None:
            found.append(f"not in the file: {_shown(message)}")
        elif "fuzzy" in known.flags:
            found.append(f"fuzzy: {_shown(message)}")
        elif not _forms(known) or not all(_forms(known)):
            found.append(f"not translated: {_shown(message)}")
        else:
            found.extend(f"{reason}: {_shown(message)}" for reason in _misfits(message, known))
    for message in _texts(old):
        if collected.get(_key(message), message.context) is None:
            found.append(f"stale: {_shown(message)}")
    return found


def _misfits(message: Message, known: Message) -> Iterator[str]:
    """Why a translation does not fit its source: other placeholders, or one plural form too few."""
    if len(_forms(known)) != (1 if isinstance(message.id, str) else 2):
        yield "wrong number of plural forms"
    source = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    if any(not _placeholders(form) <= _placeholders(*source) for form in _forms(known)):
        yield "a placeholder the source does not have"
    if _placeholders(source[-1]) - _placeholders(_forms(known)[-1]):
        yield "a placeholder is missing"


def _placeholders(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text.replace("%%", ""))}


def _texts(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,) if message.string else ()
    return tuple(message.string or ())


def _shown(message: Message) -> str:
    places = sorted({place for place, _line in message.locations})
    return f"{_key(message)!r}" + (f" ({places[0]})" if places else "")


def write(path: Path, catalog: Catalog) -> None:
    """Write the translation file, sorted by message, so that moved code does not change it much."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)


def compile_to(path: Path, catalog: Catalog) -> None:
    """Write the binary file that Django reads; fuzzy and empty translations are left out."""
    with path.open("wb") as file:
        write_mo(file, catalog)


def main(arguments: list[str] | None = None) -> int:
    """Update, check or compile; 1 when a check fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    task = parser.add_mutually_exclusive_group()
    task.add_argument(
        "--check", action="store_true", help="fail when the translation is not complete and current"
    )
    task.add_argument(
        "--compile", action="store_true", help="write the binary file beside the translation file"
    )
    chosen = parser.parse_args(arguments)
    if chosen.compile:
        compile_to(TRANSLATION.with_suffix(".mo"), read(TRANSLATION))
        return 0
    collected = collect(SOURCE)
    if not chosen.check:
        write(TRANSLATION, merged(read(TRANSLATION), collected))
    found = problems(read(TRANSLATION), collected)
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{len(_texts(collected))} messages, {len(found)} problems ({TRANSLATION.relative_to(CHECKOUT)})")
    return 1 if found and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())
