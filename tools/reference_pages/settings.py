"""The page of settings."""

from collections.abc import Sequence

from thuisnabij.config.env import Setting
from tools.reference_pages.markdown import code, page, table


def settings_page(settings: Sequence[Setting]) -> str:
    """Every environment variable with its meaning, kind, allowed values and default."""
    blocks = [
        "Everything is set by environment variables, read once when a process starts. A wrong value is refused with "
        "the values that are allowed, and `thuisnabij doctor` names variables that look like a typing error. A secret "
        "may also come from a file: put its path in the variable with `_FILE` behind its name.",
        table(
            ["setting", "meaning"], [[f"[`{one.name}`](#{one.name.lower()})", one.help] for one in settings]
        ),
    ]
    for one in settings:
        allowed = ", ".join(code(value) for value in one.allowed)
        facts = [["kind", one.kind], ["allowed", allowed], ["default", one.default]]
        blocks += [f"## {one.name}", one.help, table(["", ""], [fact for fact in facts if fact[1]])]
    return page("Settings", *blocks)
