"""Streams the features of a GeoJSON collection, one in memory at a time. Pure."""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple, TextIO

from thuisnabij.doors.intake.formats.base import FileRefusedError, Head, Layout

CHUNK = 256 * 1024
# The text of one feature may grow to this before it is complete; a detailed municipality needs about 1 million.
LONGEST_FEATURE = 32 * 1024 * 1024
_BETWEEN = " \t\r\n,"
_DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326")

WEST, EAST, SOUTH, NORTH = 2.5, 8.0, 50.0, 54.0


class BrokenJsonError(FileRefusedError):
    """The file is no GeoJSON feature collection in degrees, or stops being one halfway."""

    code = "intake-json-broken"


class Feature(NamedTuple):
    """A feature with its 1-based number, a fingerprint of its text, its properties and its geometry."""

    number: int
    fingerprint: bytes
    properties: dict[str, Any]
    geometry: dict[str, Any]


def by_properties(*names: str) -> Callable[[Head], Layout | None]:
    """A recogniser: a feature collection in whose beginning all these property names occur."""

    def recognise(head: Head) -> Layout | None:
        text = head.text.lstrip("\ufeff \t\r\n")
        if not text.startswith("{") or '"FeatureCollection"' not in text:
            return None
        return Layout(columns=names) if all(f'"{name}"' in text for name in names) else None

    return recognise


def features(text: TextIO) -> Iterator[Feature]:
    """Each feature in order; one without properties or geometry has empty ones.

    Raises `BrokenJsonError` where the text is not (or no longer) a feature collection in degrees.
    """
    waiting = _Waiting(text)
    waiting.skip_to_features()
    number = 0
    while (found := waiting.next_feature()) is not None:
        number += 1
        value, written = found
        if not isinstance(value, dict):
            raise _broken(f"feature {number} is no object")
        parts = (value.get("properties"), value.get("geometry"))
        properties, geometry = (part if isinstance(part, dict) else {} for part in parts)
        yield Feature(number, blake2b(written.encode(), digest_size=16).digest(), properties, geometry)


def near_the_netherlands(position: object) -> tuple[float, float] | None:
    """Longitude and latitude of a GeoJSON position in or around the European Netherlands, else None."""
    if not isinstance(position, list) or len(position) < 2:
        return None
    lon, lat = position[:2]
    if type(lon) not in (int, float) or type(lat) not in (int, float):
        return None
    return (float(lon), float(lat)) if WEST <= lon <= EAST and SOUTH <= lat <= NORTH else None


class _Waiting:
    """The part of the text that was read and not yet used."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self._decoder = json.JSONDecoder(parse_constant=_no_constant)

    def skip_to_features(self) -> None:
        """Read past the opening bracket of the list of features; refuse coordinates that are no degrees."""
        while True:
            name = self._buffer.find('"features"')
            bracket = self._buffer.find("[", name) if name >= 0 else -1
            if bracket >= 0:
                break
            if len(self._buffer) > LONGEST_FEATURE or not self._more():
                raise _broken("there is no list of features")
        _check_degrees(self._buffer[:name])
        self._at = bracket + 1

    def next_feature(self) -> tuple[Any, str] | None:
        """The next feature and its text, or None after the last."""
        while True:
            self._skip_between()
            if self._buffer.startswith("]", self._at):
                return None
            found = self._decode()
            if found is not None:
                return found
            if len(self._buffer) - self._at > LONGEST_FEATURE:
                raise _broken("a feature is larger than any municipality")
            self._buffer, self._at = self._buffer[self._at :], 0
            if not self._more():
                raise _broken("the file ends in the middle of a feature")

    def _decode(self) -> tuple[Any, str] | None:
        try:
            value, end = self._decoder.raw_decode(self._buffer, self._at)
        except json.JSONDecodeError:
            return None
        except RecursionError:
            raise _broken("a feature is nested too deeply") from None
        written = self._buffer[self._at : end]
        self._at = end
        return value, written

    def _skip_between(self) -> None:
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _BETWEEN:
                self._at += 1
            if self._at < len(self._buffer) or not self._more():
                return

    def _more(self) -> bool:
        """Read on, at least as much as is waiting, so that a large feature is not tried too often."""
        part = self._text.read(max(CHUNK, len(self._buffer)))
        self._buffer += part
        return bool(part)


def _check_degrees(before: str) -> None:
    crs = before.find('"crs"')
    if crs >= 0 and not any(name in before[crs:] for name in _DEGREES):
        raise _broken("the coordinates are not in degrees (CRS84 or EPSG:4326)")


def _no_constant(name: str) -> float:
    raise _broken(f"{name} is no coordinate")


def _broken(what: str) -> BrokenJsonError:
    return BrokenJsonError(
        what=what, where="GeoJSON", next="Export it again as a GeoJSON feature collection in WGS84"
    )
