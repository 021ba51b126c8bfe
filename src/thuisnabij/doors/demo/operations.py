"""Loads the demo region through the real intake and makes its fictitious people."""

from datetime import date
from pathlib import Path

from django.utils import timezone

from thuisnabij.doors.demo.generate import generate
from thuisnabij.doors.intake.operations import load_folder
from thuisnabij.ground.access.operations import make_party, make_persona
from thuisnabij.ground.access.queries import list_personas
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.organisations.queries import unit_name

SWV = "PO9901"
# Fictitious people; the names are those of birds, plants and tools on purpose.
PERSONAS = (
    ("noor-wilgenroos", "Noor Wilgenroos", Role.COORDINATOR),
    ("hanna-kievit", "Hanna Kievit", Role.BELEID),
    ("dirk-zwaluw", "Dirk Zwaluw", Role.DIRECTEUR),
    ("sanne-lisdodde", "Sanne Lisdodde", Role.BESTUUR),
    ("bram-hazelaar", "Bram Hazelaar", Role.SCHOOL),
    ("olga-rietveen", "Olga Rietveen", Role.OPR),
    ("bas-schroef", "Bas Schroef", Role.BEHEERDER),
)


def is_loaded() -> bool:
    """Whether the region's people are there: they are made last."""
    return len(list_personas()) == len(PERSONAS)


def load_region(*, folder: Path, actor: Actor, start: date) -> int:
    """Make the region's files in ``folder``, load them, and make its people with roles from ``start`` on.

    Loading the same region twice changes nothing. Returns the number of recognised files.
    """
    generate(folder)
    reports = load_folder(folder=folder, actor=actor, recorded_at=timezone.now(), progress=None)
    party = make_party(kind="samenwerkingsverband", key=SWV, name=unit_name(level="swv", key=SWV))
    for key, name, role in PERSONAS:
        make_persona(key=key, name=name, party=party, role=role, start=start)
    return sum(1 for report in reports if report.status != "niet herkend")
