"""The demo region with its people, and a client signed in as one of them."""

from datetime import date
from pathlib import Path

from django.test import Client
from django.utils import timezone

from tests.snapshots_kept import lend_snapshots
from tests.worlds import world
from thuisnabij.doors.demo.generate import Size, generate
from thuisnabij.doors.demo.operations import load_region
from thuisnabij.doors.demo.people import make_people
from thuisnabij.doors.intake.operations import load_files
from thuisnabij.ground.access.queries import find_persona, local_administrator

BELEID, COORDINATOR, SCHOOL = "hanna-kievit", "noor-wilgenroos", "bram-hazelaar"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def load_demo(folder: Path) -> None:
    """Load the public files of a small region into the test database, with its people: no child by name."""
    generate(folder, size=Size.SMALL)
    public = sorted(path for path in folder.iterdir() if path.is_file())
    load_files(paths=public, actor=local_administrator(), recorded_at=timezone.now(), across=False)
    make_people(start=date(2021, 8, 1))
    lend_snapshots()


def load_demo_with_registers(folder: Path) -> None:
    """Load a small region with all registers of its SWVs, and its people.

    Tests that ask for it are of the group "demo": one test process loads it and computes its figures, for all of them.
    """
    world("demo", folder, _load_everything)
    lend_snapshots()


def _load_everything(folder: Path) -> None:
    load_region(folder=folder, actor=local_administrator(), start=date(2021, 8, 1), size=Size.SMALL)


def signed_in(persona: str) -> Client:
    """A visitor without script, signed in as a fictitious person."""
    client = Client(headers={"accept-language": "nl"})
    found = find_persona(key=persona)
    assert found is not None
    client.force_login(found, backend=BACKEND)
    return client


def text_of(content: bytes) -> str:
    """The page with its white space as one space, so that sentences can be found in it."""
    return " ".join(content.decode().replace("\xa0", " ").split())
