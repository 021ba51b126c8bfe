"""One piece of a bar as SVG: its rectangle, its signs, and as much of its words as fits."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from thuisnabij.ground.ui.timeline.layout import Piece, fitting
from thuisnabij.ground.ui.timeline.model import Look

_PAD = 6.0
_SLANT_HEIGHT = 8.0


def patterns(key: str) -> SafeString:
    """The slanted lines and the dots of one timeline, named after it."""
    return format_html(
        '<defs><pattern id="{}-schuin" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="tl-line" d="M0 0v7"/></pattern>'
        '<pattern id="{}-stip" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle class="tl-dot" cx="1.5" cy="1.5" r="1"/></pattern></defs>',
        key,
        key,
    )


def draw(piece: Piece, key: str) -> SafeString:
    """The piece with its words; what does not fit inside stands beside it when there is room, else only in the list."""
    if piece.bar.look is Look.UNKNOWN:
        return format_html("{}{}", _rect(piece, fill=f"url(#{key}-stip)"), _words(piece))
    return format_html(
        "{}{}{}{}", _rect(piece), _slant(piece, key), _words(piece), _arrow(piece) if piece.goes_on else ""
    )


def thin(piece: Piece, *, y: float, height: float) -> SafeString:
    """The piece in the strip of the whole."""
    label = "" if piece.is_expected else fitting(piece.bar.label, piece.width - 2 * _PAD, bold=True)
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/><text class="t-small" x="{}" y="{}">{}</text>',
        _class(piece),
        f"{piece.x:.1f}",
        f"{y:.1f}",
        f"{piece.width:.1f}",
        f"{height:.1f}",
        f"{piece.x + 6:.1f}",
        f"{y + 13:.1f}",
        label,
    )


def _class(piece: Piece) -> str:
    return f"tl-{piece.bar.look}{' tl-expect' if piece.is_expected else ''}"


def _rect(piece: Piece, *, fill: str = "") -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"{}/>',
        _class(piece),
        f"{piece.x:.1f}",
        f"{piece.y:.1f}",
        f"{max(piece.width, 1.5):.1f}",
        f"{piece.height:.1f}",
        format_html(' fill="{}"', fill) if fill else "",
    )


def _slant(piece: Piece, key: str) -> SafeString:
    if not piece.bar.is_slanted or piece.is_expected:
        return SafeString("")
    return format_html(
        '<rect fill="url(#{}-schuin)" x="{}" y="{}" width="{}" height="{}"/>',
        key,
        f"{piece.x:.1f}",
        f"{piece.y:.1f}",
        f"{max(piece.width, 1.5):.1f}",
        f"{_SLANT_HEIGHT:.0f}",
    )


def _words(piece: Piece) -> SafeString:
    label, detail = _said(piece)
    inside = piece.width - 2 * _PAD
    first = fitting(label, inside, bold=not piece.is_expected)
    x = piece.x + _PAD
    if not first and len(label) * 6.4 + _PAD < piece.room and not piece.is_expected:
        first, detail, x = label, "", piece.x + piece.width + 4
    second = fitting(detail, inside) if piece.height > 30 and first else ""
    y = piece.y + piece.height / 2
    if piece.bar.is_slanted and not piece.is_expected:
        y += 4
    return format_html(
        "{}{}",
        _text(first, x, y + (-2.0 if second else 4.5), bold=not piece.is_expected),
        _text(second, x, y + 13.0),
    )


def _said(piece: Piece) -> tuple[str, str]:
    """What stands in the piece: where it is expected, what is expected, and the label only when nothing went before."""
    if not piece.is_expected or piece.is_first:
        return piece.bar.label, piece.bar.detail
    return piece.bar.after, ""


def _text(words: str, x: float, y: float, *, bold: bool = False) -> SafeString:
    if not words:
        return SafeString("")
    return format_html(
        '<text class="{}" x="{}" y="{}">{}</text>',
        "t-b" if bold else "t-small",
        f"{x:.1f}",
        f"{y:.1f}",
        words,
    )


def _arrow(piece: Piece) -> SafeString:
    x, y = piece.x + piece.width - 9, piece.y + piece.height / 2
    return format_html('<path class="tl-on" d="M{} {}l6 6-6 6"/>', f"{x:.1f}", f"{y - 6:.1f}")
