"""A workflow of four states that everybody can follow by hand: a letter is written, signed and sent, or torn up."""

from datetime import date

from thuisnabij.ground.access.rules import Action, Role
from thuisnabij.ground.cases.rules import Evidence, EvidenceKind, State, Step, Workflow

WRITER, SIGNER = frozenset({Role.BELEID, Role.DIRECTEUR}), frozenset({Role.DIRECTEUR})
STATES = (
    State("brief", "Brief"),
    State("getekend", "Getekend"),
    State("verstuurd", "Verstuurd", is_final=True),
    State("verscheurd", "Verscheurd", is_final=True),
)
SIGN = Step(
    "tekenen",
    "Teken de brief",
    "De directeur zet een handtekening.",
    ("brief",),
    "getekend",
    SIGNER,
    Role.DIRECTEUR,
    (Evidence("dag", "Dag", EvidenceKind.DATUM), Evidence("plaats", "Plaats", EvidenceKind.TEKST, False)),
)
SEND = Step(
    "versturen",
    "Verstuur de brief",
    "Aan iedereen op de lijst.",
    ("getekend",),
    "verstuurd",
    WRITER,
    Role.BELEID,
    (Evidence("aan", "Aan", EvidenceKind.ALLE),),
)
BACK = Step(
    "terug", "Neem terug", "Er moet iets anders in.", ("getekend",), "brief", SIGNER, Role.DIRECTEUR,
    needs_remark=True,
)  # fmt: skip
TEAR = Step("verscheuren", "Verscheur", "Weg.", ("brief", "getekend"), "verscheurd", WRITER, Role.BELEID)
STEPS = (SIGN, SEND, BACK, TEAR)
LETTER = Workflow("brief", 1, "Brief", Action.PLAN_STEP, STATES, STEPS)
DUE = {"brief": date(2026, 12, 1), "getekend": date(2026, 12, 15)}
TODAY = date(2026, 11, 20)
