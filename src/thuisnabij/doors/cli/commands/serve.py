"""``thuisnabij serve``: the website and one worker, together with the database."""

from argparse import Namespace
from typing import Any

from thuisnabij.doors.cli import running


def add_parser(subparsers: Any) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "serve",
        help="start the website and a worker; stop both with Ctrl-C",
        description="Start the database, the website and one worker, and keep them running; "
        "Ctrl-C or a termination signal stops all of them.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Serve until stopped."""
    from thuisnabij.doors.cli.supervisor import Supervisor, check_port_is_free

    check_port_is_free(options.host, options.port)
    with running.running_database():
        return Supervisor(options.host, options.port).run()
