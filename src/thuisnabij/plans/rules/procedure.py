"""How a plan comes into force: its workflow, who takes which step on what ground, and by when. Pure.

The steps are those of the WPO (article 18a, paragraph 9), the WVO 2020 (2.47, paragraph 10) and the WMS (14a). How long
each of them takes is planned back from the one legal date; those weeks are ours, no law names them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.ground.cases.rules import Evidence, EvidenceKind, State, Step, Workflow
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.school_years import SchoolYear
from thuisnabij.kernel.texts import gettext_noop

KEY = "ondersteuningsplan"
CONCEPT, ADOPTED, SENT, WITHDRAWN = "concept", "vastgesteld", "bij-inspectie", "ingetrokken"
MUNICIPALITIES = "gemeenten"
"""The evidence that names every municipality of the region."""

_D, _B = Role.DIRECTEUR, Role.BELEID
_OFFICE = frozenset({_D, _B})
_DAY = Evidence("dag", gettext_noop("Op welke dag"), EvidenceKind.DATUM)
_REPORT = Evidence("verslag", gettext_noop("Waar het verslag staat"), EvidenceKind.TEKST)
_INVITING = "uitnodiging-mbo"

_STATES = (
    State(CONCEPT, gettext_noop("concept")),
    State("overleg-gemeenten", gettext_noop("in overleg met de gemeenten")),
    State("geschil", gettext_noop("geschil met een gemeente")),
    State("overleg-ander-swv", gettext_noop("in overleg met het andere samenwerkingsverband")),
    State(_INVITING, gettext_noop("mbo uit te nodigen")),
    State("instemming", gettext_noop("bij de OPR, voor instemming")),
    State("vaststellen", gettext_noop("instemming gegeven, vast te stellen")),
    State(ADOPTED, gettext_noop("vastgesteld")),
    State(SENT, gettext_noop("vastgesteld en bij de Inspectie"), is_final=True),
    State(WITHDRAWN, gettext_noop("ingetrokken"), is_final=True),
)

WEEKS: tuple[tuple[str, int], ...] = (
    (CONCEPT, 12),
    ("overleg-gemeenten", 8),
    ("overleg-ander-swv", 3),
    (_INVITING, 3),
    ("instemming", 6),
    ("vaststellen", 2),
    (ADOPTED, 2),
)
"""How many weeks each state is given, in order; a dispute has to be settled within those of the next."""


_UNDECIDED = ("overleg-gemeenten", "geschil", "overleg-ander-swv", _INVITING, "instemming", "vaststellen")
_STEPS = (
    Step(
        "concept-gereed",
        gettext_noop("Leg het concept voor aan de gemeenten"),
        gettext_noop("Het concept is af. Zolang het in overleg is, wijzigt niemand het."),
        (CONCEPT,),
        "overleg-gemeenten",
        _OFFICE,
        _B,
    ),
    Step(
        "overleg-gemeenten-gevoerd",
        gettext_noop("Leg de overeenstemming met de gemeenten vast"),
        gettext_noop(
            "Overleg gericht op overeenstemming met het college van elke gemeente (WPO artikel 18a lid 9)."
        ),
        ("overleg-gemeenten",),
        "overleg-ander-swv",
        _OFFICE,
        _D,
        (Evidence(MUNICIPALITIES, gettext_noop("Alle gemeenten"), EvidenceKind.ALLE), _DAY, _REPORT),
    ),
    Step(
        "geschil-gemeld",
        gettext_noop("Meld een geschil met een gemeente"),
        gettext_noop(
            "Zonder overeenstemming geldt de regeling voor geschillen die met de gemeenten is afgesproken."
        ),
        ("overleg-gemeenten",),
        "geschil",
        frozenset({_D}),
        _D,
        needs_remark=True,
    ),
    Step(
        "geschil-beslecht",
        gettext_noop("Leg vast hoe het geschil is beslecht"),
        gettext_noop("De uitkomst geldt in plaats van overeenstemming."),
        ("geschil",),
        "overleg-ander-swv",
        frozenset({_D}),
        _D,
        (_DAY, Evidence("uitkomst", gettext_noop("De uitkomst"), EvidenceKind.TEKST)),
    ),
    Step(
        "overleg-ander-swv-gevoerd",
        gettext_noop("Leg het overleg met het andere samenwerkingsverband vast"),
        gettext_noop(
            "Het samenwerkingsverband van de andere sector in dezelfde regio denkt mee over de aansluiting."
        ),
        ("overleg-ander-swv",),
        _INVITING,
        _OFFICE,
        _D,
        (
            Evidence("wie", gettext_noop("Met welk samenwerkingsverband"), EvidenceKind.TEKST),
            _DAY,
            _REPORT,
        ),
    ),
    Step(
        "mbo-uitgenodigd",
        gettext_noop("Leg vast dat het mbo is uitgenodigd"),
        gettext_noop(
            "De instellingen voor mbo in de regio krijgen het concept (WVO 2020, artikel 2.47 lid 10)."
        ),
        (_INVITING,),
        "instemming",
        _OFFICE,
        _D,
        (Evidence("wie", gettext_noop("Welke instellingen"), EvidenceKind.TEKST), _DAY),
    ),
    Step(
        "instemming-gegeven",
        gettext_noop("Geef instemming"),
        gettext_noop(
            "De ondersteuningsplanraad stemt in met het plan (WMS artikel 14a), ook bij elke wijziging."
        ),
        ("instemming",),
        "vaststellen",
        frozenset({Role.OPR}),
        Role.OPR,
        (_DAY,),
    ),
    Step(
        "instemming-onthouden",
        gettext_noop("Onthoud instemming"),
        gettext_noop("Het plan gaat terug naar concept, met de reden."),
        ("instemming",),
        CONCEPT,
        frozenset({Role.OPR}),
        Role.OPR,
        needs_remark=True,
    ),
    Step(
        "vastgesteld",
        gettext_noop("Stel het plan vast"),
        gettext_noop("Het besluit van het samenwerkingsverband. Daarna verandert deze versie niet meer."),
        ("vaststellen",),
        ADOPTED,
        frozenset({_D}),
        _D,
        (_DAY, Evidence("besluit", gettext_noop("Kenmerk van het besluit"), EvidenceKind.TEKST)),
    ),
    Step(
        "naar-inspectie",
        gettext_noop("Leg vast dat het plan naar de Inspectie is"),
        gettext_noop("Voor 1 mei van het jaar waarin het eerste schooljaar begint (WPO artikel 18a)."),
        (ADOPTED,),
        SENT,
        _OFFICE,
        _D,
        (_DAY,),
    ),
    Step(
        "terug-naar-concept",
        gettext_noop("Neem terug naar concept"),
        gettext_noop("Om iets te wijzigen. Het overleg begint daarna opnieuw."),
        _UNDECIDED,
        CONCEPT,
        _OFFICE,
        _D,
        needs_remark=True,
    ),
    Step(
        "ingetrokken",
        gettext_noop("Trek deze versie in"),
        gettext_noop("Deze versie komt er niet. Wat er nu geldt, blijft gelden."),
        (CONCEPT, *_UNDECIDED),
        WITHDRAWN,
        frozenset({_D}),
        _D,
        needs_remark=True,
    ),
)
"""The steps of a plan in the sector VO; in PO nobody has to be invited."""


def procedure_of(sector: str) -> Workflow:
    """The workflow of a plan: of the sector VO with the invitation of the mbo, of PO without."""
    is_vo = sector == "VO"
    return Workflow(
        key=f"{KEY}-{sector.lower()}",
        version=1,
        title=gettext_noop("Vaststellen van het ondersteuningsplan"),
        action=Action.PLAN_STEP,
        states=_STATES if is_vo else tuple(each for each in _STATES if each.key != _INVITING),
        steps=_STEPS if is_vo else tuple(_without_invitation(_STEPS)),
    )


def _without_invitation(steps: Iterable[Step]) -> Iterator[Step]:
    """The same steps, past the state in which the mbo is invited."""
    for step in steps:
        if step.origin != (_INVITING,):
            origin = tuple(state for state in step.origin if state != _INVITING)
            yield replace(
                step, origin=origin, target="instemming" if step.target == _INVITING else step.target
            )


def sector_of(swv: str) -> str:
    """PO or VO, from the code of a samenwerkingsverband."""
    return swv[:2]


def subject_of(key: str, number: int) -> str:
    """What a case about a version of a plan is about."""
    return f"plan:{key}:{number}"


def first_school_year(period: Period) -> SchoolYear:
    """The school year in which a plan begins."""
    return SchoolYear.of(period.start)


def due_dates(workflow: Workflow, *, before: date, begun: date) -> Mapping[str, date]:
    """By when the next step of each state of a workflow has to be taken, inclusive.

    Planned back from the last day ``before`` the one on which the Inspectie must have the plan; when that has passed
    already, as with a change in the middle of the term, forward from the day on which the version was ``begun``.
    """
    states = {each.key for each in workflow.states}
    planned = [(state, weeks) for state, weeks in WEEKS if state in states]
    last = before - timedelta(days=1)
    start = last - timedelta(weeks=sum(weeks for _, weeks in planned)) if last >= begun else begun
    found: dict[str, date] = {}
    passed = 0
    for state, weeks in planned:
        passed += weeks
        found[state] = start + timedelta(weeks=passed)
    found["geschil"] = found["overleg-ander-swv"]
    return found
