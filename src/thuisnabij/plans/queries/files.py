"""Where plan files are: the shipped library and the folder ``plans`` of the installation's home.

Knows names and folders and reads text; what the text means is for ``rules``.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LIBRARY = Path(__file__).parent.parent / "library"


@dataclass(frozen=True)
class PlanFile:
    """A plan file as it stands on disk; the name is what errors show, never a path of this machine."""

    name: str
    text: str


def list_plan_files() -> tuple[PlanFile, ...]:
    """All plan files: first those that ship with the product, then those of the installation, each by name."""
    own = Path(settings.THUISNABIJ_HOME) / "plans"
    return tuple(
        PlanFile(path.name, path.read_text(encoding="utf-8", errors="replace"))
        for folder in (LIBRARY, own)
        for path in sorted(folder.glob("*.toml"))
        if path.is_file()
    )


def list_statement_files() -> tuple[PlanFile, ...]:
    """The markings of the source documents of the shipped plans, by name."""
    return tuple(
        PlanFile(path.name, path.read_text(encoding="utf-8"))
        for path in sorted((LIBRARY / "statements").glob("*.toml"))
    )
