"""The page of commands: what the parser knows, then the outputs and exit codes, which are written by hand."""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.reference_pages.markdown import code, first_paragraph, page, table


@dataclass(frozen=True)
class Command:
    """One command as the parser knows it: the words one types, and the parser of what follows."""

    words: str
    help: str
    parser: argparse.ArgumentParser


def commands(parser: argparse.ArgumentParser, words: str, summary: str = "") -> Iterator[Command]:
    """Every command that does something, in the order in which they were declared."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield Command(words, summary or first_paragraph(parser.description), parser)
    for action in below:
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, child in action.choices.items():
            if helps.get(name) != argparse.SUPPRESS:
                yield from commands(child, f"{words} {name}", helps.get(name, ""))


def cli_page(parser: argparse.ArgumentParser, outputs: str) -> str:
    """Every command with its arguments, then the outputs and exit codes, which are written by hand."""
    found = list(commands(parser, parser.prog))
    overview = table(
        ["command", "does"], [[f"[`{one.words}`](#{_anchor(one.words)})", one.help] for one in found]
    )
    common = _arguments(parser)
    blocks = [first_paragraph(parser.description), overview]
    if common:
        blocks += ["## Before every command", common]
    for one in found:
        blocks += [
            f"## {one.words}",
            _about(one),
            f"```text\n{_usage(one.parser)}\n```",
            _arguments(one.parser),
        ]
    return page("Commands", *blocks, outputs.strip())


def _anchor(words: str) -> str:
    return re.sub(r"[^a-z0-9 -]", "", words.lower()).replace(" ", "-")


def _about(one: Command) -> str:
    description = (one.parser.description or "").strip()
    return description if len(description) > len(one.help) else one.help


def _usage(parser: argparse.ArgumentParser) -> str:
    return " ".join(parser.format_usage().removeprefix("usage: ").split())


def _arguments(parser: argparse.ArgumentParser) -> str:
    rows = []
    for action in parser._actions:
        if (
            isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
            or action.help == argparse.SUPPRESS
        ):
            continue
        allowed = ", ".join(code(str(choice)) for choice in action.choices or ())
        rows.append([_name(action), _meaning(action), allowed, _default(action)])
    return table(["argument", "meaning", "allowed", "default"], rows)


def _name(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    if not action.option_strings:
        return code(str(action.metavar or action.dest))
    names = ", ".join(action.option_strings)
    return code(names if action.choices or not value else f"{names} {value}")


def _meaning(action: argparse.Action) -> str:
    text = (
        (action.help or "")
        .replace(f" (default: {action.default})", "")
        .replace(" (default: %(default)s)", "")
    )
    text = text.replace("%(default)s", str(action.default)).replace("%%", "%")
    return f"{text} (required)" if action.required and action.option_strings else text


def _default(action: argparse.Action) -> str:
    nothing = action.default in (None, False, argparse.SUPPRESS) or action.nargs == 0
    return "" if nothing else code(str(action.default))
