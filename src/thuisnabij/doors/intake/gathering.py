"""Gathers what is to be loaded: opens archives, recognises each content, and puts all in the order of loading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from thuisnabij.doors.intake.bounded import UnreadableFileError
from thuisnabij.doors.intake.load import Recognised
from thuisnabij.doors.intake.opening import Content, contents
from thuisnabij.doors.intake.recognise import Recogniser, loading_order, recognise_public
from thuisnabij.kernel.errors import RefusedError


@dataclass(slots=True)
class Gathered:
    """Recognised files in the order of loading, names of what was not recognised, and what could not be opened."""

    files: list[Recognised] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    faults: list[tuple[str, RefusedError]] = field(default_factory=list)


def gather(named: Iterable[tuple[Path, str]], *, recognise: Recogniser = recognise_public) -> Gathered:
    """Look at the beginning of every file and archive member; reads no further."""
    gathered = Gathered()
    for path, name in named:
        try:
            for content in contents(path, name=name):
                _sort_in(content, gathered, recognise)
        except RefusedError as error:
            gathered.faults.append((name, error))
        except OSError as error:
            gathered.faults.append((name, _unreadable(name, error)))
    gathered.files.sort(key=lambda file: (loading_order(file.format.kind), file.content.name))
    gathered.unknown.sort()
    gathered.faults.sort(key=lambda fault: fault[0])
    return gathered


def below(folder: Path) -> list[tuple[Path, str]]:
    """Every regular file below a folder with its path from there, in order; links to folders are not followed."""
    found = [path for path in folder.rglob("*") if path.is_file() and not _leads_elsewhere(path, folder)]
    return sorted(((path, path.relative_to(folder).as_posix()) for path in found), key=lambda each: each[1])


def _leads_elsewhere(path: Path, folder: Path) -> bool:
    return any(
        parent.is_symlink() for parent in path.parents if parent.is_relative_to(folder) and parent != folder
    )


def _sort_in(content: Content, gathered: Gathered, recognise: Recogniser) -> None:
    try:
        found = recognise(content.head())
    except RefusedError as error:
        gathered.faults.append((content.name, error))
        return
    if found is None:
        gathered.unknown.append(content.name)
    else:
        gathered.files.append(Recognised(content, *found))


def _unreadable(name: str, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(
        what="The file cannot be read",
        where=f"{name}: {error.strerror}",
        next="Check its rights and its disk",
    )
