"""The tables a samenwerkingsverband keeps itself: the sub-region of each location, and the names of units."""

from collections.abc import Sequence

from thuisnabij.doors.demo.generate.region import BESTUREN, MUNICIPALITIES, PO_SWV, ROK_NAMES, SWV_NAMES
from thuisnabij.doors.demo.generate.schools import School
from thuisnabij.doors.demo.generate.text import delimited


def rok_csv(schools: Sequence[School]) -> bytes:
    """Each location that is counted with its sub-region (ROK), closed ones included: UTF-8, LF, semicolon."""
    rows = [
        [PO_SWV, school.rok, ROK_NAMES[school.rok], school.code] for school in schools if school.is_counted
    ]
    return delimited("swv;rok;rok_naam;vestigingscode", rows, newline="\n").encode("utf-8")


def names_csv() -> bytes:
    """Names of samenwerkingsverbanden, besturen and municipalities: UTF-8, LF, semicolon."""
    named = {"swv": SWV_NAMES, "bestuur": BESTUREN, "gemeente": MUNICIPALITIES}
    rows = [[soort, code, name] for soort, names in named.items() for code, name in names.items()]
    return delimited("soort;code;naam", rows, newline="\n").encode("utf-8")
