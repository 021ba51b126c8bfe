"""The catalogue: one TOML file per measure in this folder and in `register/`, read once and kept."""

from functools import cache
from pathlib import Path

from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.parse import parse
from thuisnabij.figures.measures.language.problems import InvalidDefinitionError

FOLDER = Path(__file__).parent
_NOT_A_MEASURE = frozenset({"trend_breaks.toml"})


@cache
def all_measures() -> dict[str, Measure]:
    """Every measure by key, in the order of their keys. Raises `InvalidDefinitionError` for the first bad file."""
    return read_folder(FOLDER)


def read_folder(folder: Path) -> dict[str, Measure]:
    """The measures in `folder` and its subfolders. A file is named after its key, and a key occurs once."""
    measures: dict[str, Measure] = {}
    for path in sorted(folder.rglob("*.toml"), key=lambda path: path.stem):
        if path.name in _NOT_A_MEASURE:
            continue
        measure = parse(path.read_text(encoding="utf-8"), name=path.name)
        if measure.key != path.stem or measure.key in measures:
            raise InvalidDefinitionError(
                what=f"The key {measure.key} does not name its file, or names two files",
                where=str(path.relative_to(folder)),
                next="Give the file and the key the same name, once in the catalogue",
            )
        measures[measure.key] = measure
    return measures
