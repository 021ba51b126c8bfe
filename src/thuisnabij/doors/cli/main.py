"""The command ``thuisnabij``: reads the arguments, runs one command as one person, and answers with an exit code.

0 done, 1 refused input (nothing half-written), 2 usage, 3 not allowed, 4 system fault.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from thuisnabij.doors.cli.commands import (
    agreement,
    backup,
    demo,
    doctor,
    explain,
    journal,
    keys,
    load,
    measure,
    migrate,
    people,
    plan,
    restore,
    serve,
    worker,
)
from thuisnabij.kernel.errors import ThuisnabijError

COMMANDS = (
    serve,
    worker,
    migrate,
    demo,
    doctor,
    load,
    measure,
    explain,
    plan,
    agreement,
    people,
    journal,
    keys,
    backup,
    restore,
)
SYSTEM_FAULT = 4
INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; the reference documentation is made from it."""
    parser = argparse.ArgumentParser(
        prog="thuisnabij",
        description="Run an ondersteuningsplan: load files, compute and explain figures, follow goals.",
    )
    parser.add_argument(
        "--actor",
        metavar="PERSON",
        default=None,
        help="key of the person who acts; by default the local administrator",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except ThuisnabijError as error:
        _tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output stopped reading; nothing more can be said there
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last resort: an exit code instead of a trace that may hold data
        if os.environ.get("THUISNABIJ_TRACE"):
            raise
        sys.stderr.write(f"system fault: {type(error).__name__} [{_place(error)}]\n")
        sys.stderr.write("next: run `thuisnabij doctor`; THUISNABIJ_TRACE=1 shows the full trace\n")
        return SYSTEM_FAULT


def _tell(error: ThuisnabijError) -> None:
    sys.stderr.write(f"{error.code}: {error.what}\n")
    if error.where:
        sys.stderr.write(f"where: {error.where}\n")
    if error.next:
        sys.stderr.write(f"next: {error.next}\n")


def _place(error: Exception) -> str:
    """Module and line where it happened: enough to report, and free of data."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "unknown place"


if __name__ == "__main__":
    sys.exit(main())
