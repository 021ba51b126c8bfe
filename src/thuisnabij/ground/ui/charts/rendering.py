"""From Vega-Lite to SVG: one warm renderer per process, and every drawing kept by what it was made of."""

import hashlib
import json
import os
import re
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import vl_convert
from django.conf import settings

from thuisnabij.ground.ui.charts.theme import themed
from thuisnabij.ground.ui.formats import page_language

_KEPT = 512  # drawings in memory, some 10 kB each
_OUTER = re.compile(r"^<svg[^>]*?width=\"(?P<width>[\d.]+)\" height=\"(?P<height>[\d.]+)\"[^>]*?>")
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_FONT = re.compile(r' font-family="[^"]*"')
_IDS = re.compile(r'(id="|url\(#)((?:clip|gradient)[\w-]*)')

_CODE = hashlib.sha256(
    b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    + version("vl-convert-python").encode()
    + version("altair").encode()
).hexdigest()
"""What a kept drawing was made by: another version of this package or the renderer draws anew."""

_memory: OrderedDict[str, str] = OrderedDict()
_lock = Lock()


def warm_up() -> None:
    """Start the renderer now (half a second) rather than at the first chart somebody waits for."""
    _convert({"mark": "point", "data": {"values": [{}]}}, "nl")


def svg_of(
    make_spec: Callable[[], dict[str, Any]], *, made_of: str, css_class: str, name: str, description: str
) -> str:
    """The drawing for in a page: scaled by its box, coloured by the theme, with its name and description.

    `made_of` says everything the drawing shows but its language: equal words, equal drawing, and then `make_spec`,
    which takes long, is not called. `name` and `description` must be escaped already.
    """
    language = page_language()
    key = hashlib.sha256(json.dumps([_CODE, language, made_of]).encode()).hexdigest()
    drawing = _find(key)
    if drawing is None:
        drawing = _tidied(_convert(make_spec(), language), key[:8])
        _keep(key, drawing)
    head, rest = drawing.split("\n", 1)
    label = f'<title id="g-{key[:8]}">{name}</title><desc id="b-{key[:8]}">{description}</desc>'
    return (
        f'<svg class="{css_class}" {head} role="img" aria-labelledby="g-{key[:8]}" aria-describedby="b-{key[:8]}">'
        f"{label}{rest}"
    )


def _convert(spec: dict[str, Any], language: str) -> str:
    with _lock:
        svg: str = vl_convert.vegalite_to_svg(spec, format_locale="en-US" if language == "en" else "nl-NL")
    return svg


def _tidied(svg: str, mark: str) -> str:
    """First line: the viewBox; then the drawing without roles and fonts of its own, with ids of its own."""
    outer = _OUTER.match(svg)
    assert outer is not None, "the renderer gave no svg with a size"
    body = _ROLES.sub("", svg[outer.end() :])
    body = _IDS.sub(rf"\g<1>k{mark}-\g<2>", _FONT.sub("", body))
    return f'viewBox="0 0 {outer["width"]} {outer["height"]}"\n{themed(body)}'


def _find(key: str) -> str | None:
    found = _memory.get(key)
    if found is None:
        try:
            found = (_folder() / f"{key}.svg").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        _remember(key, found)
    return found


def _keep(key: str, drawing: str) -> None:
    """Keep in memory, and on disk for other processes and the next start; a full or closed disk is no error."""
    _remember(key, drawing)
    try:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(drawing)
        Path(temporary).replace(folder / f"{key}.svg")
    except OSError:
        return


def _remember(key: str, drawing: str) -> None:
    with _lock:
        _memory[key] = drawing
        if len(_memory) > _KEPT:
            _memory.popitem(last=False)


def _folder() -> Path:
    return Path(settings.THUISNABIJ_HOME) / "cache" / "charts"
