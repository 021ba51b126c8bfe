"""The signs: drawn once per page in a sprite, used by name. State always comes with a word beside the sign.

Shapes differ as much as colours do, so that a black-and-white printer keeps them apart.
"""

import re
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'

_STATES = {
    "bereikt": (
        '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="m7.5 12.3 3.2 3.2 6-6.5" fill="none" '
        'stroke="var(--tn-surface)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>'
    ),
    "op-koers": (
        '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<path d="M8 15.5 15 9M10 8.5h5.5V14" fill="none" stroke="currentColor" stroke-width="2.2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    ),
    "niet-op-koers": (
        '<path d="M12 2.5 22.5 21h-21Z" fill="var(--tn-warn-fill)" stroke="var(--tn-warn)" stroke-width="1.5" '
        'stroke-linejoin="round"/>'
        '<path d="M12 9.5v5.2M12 17.7v.1" stroke="#16262f" stroke-width="2.3" stroke-linecap="round"/>'
    ),
    "gemist": (
        '<path d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9Z" fill="currentColor"/>'
        '<path d="m8.3 8.3 7.4 7.4M15.7 8.3l-7.4 7.4" stroke="var(--tn-surface)" stroke-width="2.4" '
        'stroke-linecap="round"/>'
    ),
    "niet-te-meten": (
        '<circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-dasharray="3.4 2.6"/><path d="M9.3 9.6a2.8 2.8 0 1 1 3.9 2.6c-.9.4-1.2.9-1.2 1.9M12 17.2v.1" '
        'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>'
    ),
    "bao": '<circle cx="12" cy="12" r="8" fill="var(--tn-bao)"/>',
    "sbo": '<rect x="4.5" y="4.5" width="15" height="15" fill="var(--tn-sbo)"/>',
    "so": '<path d="M12 2.5 21.5 12 12 21.5 2.5 12Z" fill="var(--tn-so)"/>',
}
_DRAWN = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17.5H4V9h16v8.5h-3"/><path d="M7 14h10v6.5H7Z"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="15" rx="1.5"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "download": '<path d="M12 4v11M7.5 11 12 15.5 16.5 11M4.5 20h15"/>',
    "upload": '<path d="M12 15.5v-11M7.5 9 12 4.5 16.5 9M4.5 20h15"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 '
        '10.7 19L12 17.7"/>'
    ),
    "silence": '<path d="M6 16.5V11a6 6 0 0 1 9.6-4.8M18 10.5v6H9M10 19.5a2.2 2.2 0 0 0 4 0M4 4l16 16"/>',
    "map": '<path d="m3 6.5 6-2.5 6 2.5 6-2.5v13.5L15 20l-6-2.5L3 20ZM9 4v13.5M15 6.5V20"/>',
    "info": '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7.2v.1"/>',
    "warning": '<path d="M12 3 22 20.5H2Z"/><path d="M12 9.5v5M12 17.4v.1"/>',
    "error": '<path d="M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8Z"/><path d="M12 7.5v5.5M12 16.4v.1"/>',
    "flag": '<path d="M6 21V4M6 4.5h11l-2.5 4 2.5 4H6"/>',
    "language": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5.5 6 5.5 12 0 18M12 3c-5.5 6-5.5 12 0 18"/>',
    "sign-out": '<path d="M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4"/>',
    "forward": '<path d="m9 5 7 7-7 7"/>',
    "back": '<path d="m15 5-7 7 7 7"/>',
    "home": '<path d="M3.5 11.5 12 4l8.5 7.5M6 10v10h12V10"/>',
    "school": '<path d="M4 20.5V10l8-5.5L20 10v10.5ZM10 20.5v-5h4v5M12 4.5V2"/>',
    "document": '<path d="M6 3h8l4.5 4.5V21H6Z"/><path d="M14 3v5h4.5M9 13h6.5M9 16.5h6.5"/>',
    "people": (
        '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.8-3.6 3.3-5.5 6.5-5.5s5.7 1.9 6.5 5.5M15.5 5.3a3.5 3.5 0 '
        '0 1 0 6.4M18 15c1.8.8 3 2.5 3.5 5"/>'
    ),
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/>'
        '<circle cx="12" cy="12" r="2.8"/>'
    ),
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="1.5"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "remove": '<path d="m6 6 12 12M18 6 6 18"/>',
}

_INKS = {
    "bereikt": "good",
    "op-koers": "good",
    "niet-op-koers": "warn",
    "gemist": "bad",
    "niet-te-meten": "unknown",
    "bao": "bao",
    "sbo": "sbo",
    "so": "so",
}
"""The colour token that ``currentColor`` stands for in the sign of a state."""

NAMES = frozenset(_STATES) | frozenset(_DRAWN)


def state_drawing(name: str, colours: Mapping[str, str]) -> str:
    """The sign of a state as a drawing of its own, for paper; ``colours`` holds its token names without ``--tn-``.

    Raises `KeyError` for a name that is no state.
    """
    body = re.sub(r"var\(--tn-([a-z-]+)\)", lambda found: colours[found[1]], _STATES[name])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="{colours[_INKS[name]]}">{body}</svg>'


def line_drawing(name: str, colour: str) -> str:
    """A sign that is no state as a drawing of its own, for paper. Raises `KeyError` for a name that is none."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="{colour}" {_LINE}>{_DRAWN[name]}</svg>'


def sprite() -> SafeString:
    """All signs as symbols, for once at the top of the page."""
    own = (f'<symbol id="i-{name}" viewBox="0 0 24 24">{body}</symbol>' for name, body in _STATES.items())
    lined = (
        f'<symbol id="i-{name}" viewBox="0 0 24 24" {_LINE}>{body}</symbol>' for name, body in _DRAWN.items()
    )
    # Made of the constants above only.
    return mark_safe(f'<svg hidden aria-hidden="true" width="0" height="0">{"".join((*own, *lined))}</svg>')


def icon(name: str, size: int = 18) -> SafeString:
    """One sign, `size` CSS pixels wide and high; hidden from who listens, since a word stands beside it.

    Raises `KeyError` for a name that is not in the sprite.
    """
    if name not in NAMES:
        raise KeyError(name)
    return format_html(
        '<svg class="tn-icon" width="{}" height="{}" aria-hidden="true"><use href="#i-{}"/></svg>',
        size,
        size,
        name,
    )
