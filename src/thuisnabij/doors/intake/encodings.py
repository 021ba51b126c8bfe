"""Tells UTF-8 from the Windows encoding cp1252 by reading all bytes once, and a damaged UTF-8 file from both. Pure."""

import codecs
from collections.abc import Callable, Iterable
from enum import StrEnum

from thuisnabij.doors.intake.formats.base import FileRefusedError

_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class WrongEncodingError(FileRefusedError):
    """The file is written in an encoding that none of its publishers uses."""

    code = "intake-wrong-encoding"


class Encoding(StrEnum):
    """The encodings that occur, by the name that Python knows; a byte order mark is skipped."""

    UTF_8 = "utf-8-sig"
    CP1252 = "cp1252"


class EncodingSniffer:
    """Fed with all bytes, decides in which encoding they are."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True
        self._is_first = True

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes. Raises `WrongEncodingError` for UTF-16 and UTF-32 with their mark."""
        if self._is_first and chunk.startswith(_OTHER_MARKS):
            raise WrongEncodingError(
                what="The file is in UTF-16 or UTF-32", where="first bytes", next="Save it as CSV UTF-8"
            )
        self._is_first = False
        if self._is_utf8:
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self._is_utf8 = False

    def verdict(self, again: Callable[[], Iterable[bytes]]) -> Encoding:
        """The encoding. `again` gives all bytes once more, which is needed only when they are no clean UTF-8.

        A file with more letters that are right in UTF-8 than bytes that are wrong in it is a damaged UTF-8 file:
        reading it as cp1252 would garble every row, so only its damaged rows are refused. Else it is cp1252.
        """
        if self._is_utf8 and not self._ends_halfway():
            return Encoding.UTF_8
        right = wrong = 0
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        for chunk in again():
            text = decoder.decode(chunk)
            damaged = text.count("\ufffd")
            wrong += damaged
            right += len(text) - len(text.encode("ascii", "ignore")) - damaged
        return Encoding.UTF_8 if right > wrong else Encoding.CP1252

    def _ends_halfway(self) -> bool:
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return True
        return False
