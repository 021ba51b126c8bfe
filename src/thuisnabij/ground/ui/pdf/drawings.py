"""Drawings of a page made ready for paper: a file of their own, with the colours and the letters of paper."""

import re
from pathlib import Path

from thuisnabij.ground.ui import icons
from thuisnabij.ground.ui.pdf.colours import COLOURS

FONT = "Source Sans 3"
PICTURES = Path(__file__).resolve().parents[1] / "static" / "ui"
_HEAD = re.compile(r"^<svg ")
_NAMED = re.compile(r"<(title|desc)\b[^>]*>.*?</\1>", re.DOTALL)
_TOKEN = re.compile(r"var\(--tn-([a-z-]+)\)")
STATES = ("bereikt", "op-koers", "niet-op-koers", "gemist", "niet-te-meten")


def on_paper(svg: str) -> str:
    """The drawing of a page as one for paper; its name and description are left out, since paper has its own."""
    bare = _NAMED.sub("", svg)
    inked = _TOKEN.sub(lambda found: COLOURS[found[1]], bare)
    return _HEAD.sub(f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" ', inked, count=1)


def signs() -> dict[str, str]:
    """The signs of the states, a lock for what is kept back and an eye for what was let out, in colours of paper."""
    drawn = {name: icons.state_drawing(name, COLOURS) for name in STATES}
    return drawn | {name: icons.line_drawing(name, COLOURS["unknown"]) for name in ("lock", "eye")}


def picture(name: str) -> str:
    """A drawing of the website that is a file of its own: its mark, its skyline."""
    return (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
