"""Asks a virus scanner (clamd) about a file over its socket, in the words of its protocol (INSTREAM)."""

import re
import socket
from dataclasses import dataclass

from django.conf import settings

from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.rules.refusals import Refusal
from thuisnabij.ground.documents.rules.verdicts import Scan
from thuisnabij.kernel.errors import SystemFaultError

WAIT = 30.0  # seconds for each part of the conversation
CHUNK = 256 * 1024
MOST_ANSWER = 4096


class ScannerAwayError(SystemFaultError):
    """The virus scanner is set and does not answer as it should; nothing is stored until it does."""

    code = "documents-scanner-away"


@dataclass(frozen=True, slots=True)
class _Scanner:
    family: socket.AddressFamily
    address: str | tuple[str, int]


def scan(*, content: bytes) -> Scan:
    """Whether the file is clean, or not scanned when no scanner is set.

    Raises :class:`FileRefusedError` for a virus and :class:`ScannerAwayError` when the scanner gives no verdict.
    """
    where = str(settings.THUISNABIJ_CLAMD)
    if not where:
        return Scan.NIET_GESCAND
    answer = _ask(_scanner(where), content)
    if re.fullmatch(rb"stream: OK", answer):
        return Scan.SCHOON
    if answer.endswith(b" FOUND"):
        raise FileRefusedError(Refusal.VIRUS)
    raise _away("the scanner gave no verdict; perhaps the file is larger than its StreamMaxLength")


def _scanner(where: str) -> _Scanner:
    if where.startswith("/"):
        return _Scanner(socket.AF_UNIX, where)
    host, _, port = where.rpartition(":")
    if not host or not port.isdigit():
        raise _away("the setting is neither the path of a socket nor host:port")
    return _Scanner(socket.AF_INET6 if ":" in host else socket.AF_INET, (host.strip("[]"), int(port)))


def _ask(scanner: _Scanner, content: bytes) -> bytes:
    """The answer to one INSTREAM: pieces, each after its length in four bytes, ended by a length of nought."""
    try:
        with socket.socket(scanner.family, socket.SOCK_STREAM) as line:
            line.settimeout(WAIT)
            line.connect(scanner.address)
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            return _answer(line)
    except OSError as error:
        raise _away(f"{type(error).__name__}") from error


def _answer(line: socket.socket) -> bytes:
    found = b""
    while not found.endswith(b"\0") and len(found) < MOST_ANSWER and (part := line.recv(MOST_ANSWER)):
        found += part
    return found.rstrip(b"\0\n")


def _away(why: str) -> ScannerAwayError:
    return ScannerAwayError(
        what=f"the virus scanner does not answer: {why}",
        where="THUISNABIJ_CLAMD",
        next="start clamd, or correct the setting; nothing was stored",
    )
