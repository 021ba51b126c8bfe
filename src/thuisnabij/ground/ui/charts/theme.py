"""The colours of charts: the theme's own in files and print, and its custom properties in a page (dark included)."""

INK = "#16262f"
INK_SOFT = "#4b5962"
LINE = "#dcdad1"
LINE_STRONG = "#76827f"
ACCENT = "#0a5566"
ACCENT_LINE = "#a9cbd1"
SURFACE = "#ffffff"
GOOD = "#1b6a3c"
WARN = "#874b00"
UNKNOWN = "#515d69"

# The values equal those of the light theme in tokens.css; a test holds them together.
TOKENS = {
    INK: "--tn-ink",
    INK_SOFT: "--tn-ink-soft",
    LINE: "--tn-line",
    LINE_STRONG: "--tn-line-strong",
    ACCENT: "--tn-accent",
    ACCENT_LINE: "--tn-accent-line",
    SURFACE: "--tn-surface",
    GOOD: "--tn-good",
    WARN: "--tn-warn",
    UNKNOWN: "--tn-unknown",
}

FONT = "Source Sans 3 Variable, Source Sans 3, Segoe UI, Noto Sans, sans-serif"
SIZE = 13


def themed(svg: str) -> str:
    """The drawing with its colours pointed at the theme, so that it follows dark mode."""
    for colour, token in TOKENS.items():
        svg = svg.replace(f'"{colour}"', f'"var({token})"')
    return svg
