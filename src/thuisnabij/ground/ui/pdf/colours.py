"""The colours of paper: those of the light theme, by the name of their token."""

from collections.abc import Mapping

# The values equal those of the light theme in tokens.css; a test holds them together.
COLOURS: Mapping[str, str] = {
    "surface": "#ffffff",
    "sunken": "#eeece5",
    "ink": "#16262f",
    "ink-soft": "#4b5962",
    "line": "#dcdad1",
    "line-strong": "#76827f",
    "accent": "#0a5566",
    "accent-strong": "#063f4c",
    "accent-tint": "#e2eff1",
    "accent-line": "#a9cbd1",
    "good": "#1b6a3c",
    "warn": "#874b00",
    "warn-fill": "#e2950b",
    "bad": "#a61c1c",
    "unknown": "#515d69",
    "bao": "#2a66a6",
    "sbo": "#9a5a0c",
    "so": "#76408c",
}
