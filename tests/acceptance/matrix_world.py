"""Five canaries in two samenwerkingsverbanden, and one person in every role: who may see whom is known by hand.

Of one the retention term is over: it stands on a list of destruction. The children come in as files through the real
intake, so everything that follows from them is as in an installation.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connections
from django.utils import timezone

from thuisnabij.children.register.operations import receive_record
from thuisnabij.children.register.operations.taking_in import take_in
from thuisnabij.children.register.rules.entry import Entry, EntryGround
from thuisnabij.children.register.rules.matching_names import Identity
from thuisnabij.children.support.operations import (
    Asking,
    NewAanvraag,
    Sent,
    ask_advice,
    decide,
    give_advice,
    opp,
    start_aanvraag,
    take_own_step,
)
from thuisnabij.children.support.rules.advice import Given
from thuisnabij.children.support.rules.besluit import Decision
from thuisnabij.children.support.rules.forms import fields_of
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.children.support.rules.opp import OPP_FORM, Person
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.doors.site.destruction.operations import draw_up, propose
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations as publication
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.ground.access.operations import NewInvolvement, PartyOf, involve, make_party, make_persona
from thuisnabij.ground.access.queries import find_actor, local_administrator
from thuisnabij.ground.access.rules import Category, InvolvementRole, PartyKind, Role
from thuisnabij.ground.documents.operations import NewDocument, NewFile, add_document, hold
from thuisnabij.ground.documents.rules.kinds import DocumentKind
from thuisnabij.ground.sources.operations import add_agreement
from thuisnabij.ground.sources.queries import AgreementRow
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.operations import take_over_plan
from thuisnabij.plans.rules.writing import Opening

OWN_SCHOOL, OTHER_SCHOOL, FOREIGN_SCHOOL = "D0ZA00", "D0ZB00", "D0ZC00"
OWN_SWV, OTHER_SWV = "PO9901", "VO9902"
MUNICIPALITY = "GM9901"
PLAN = "po9901-2030"
HOME_AREA = "0011"  # in that municipality, in the generated region
SINCE = date(2019, 8, 1)
RECEIVED = "00000000-0000-4000-8000-0000000000aa"  # the code of what the coordinator sent in
LEFT = date(2020, 7, 31)  # of whom nothing stood since: the terms of the law are over
NAMED_KINDS = (
    "plaatsingen",
    "woonplaatsen",
    "vertrek",
    "verzuim",
    "arrangementen",
    "aanvragen",
    "zorgverblijven",
)
PUPIL_COLUMNS = "LEERLINGNUMMER;ROEPNAAM;VOORVOEGSEL;ACHTERNAAM;GEBOORTEDATUM"


@dataclass(frozen=True)
class Canary:
    """A child that must not be seen by whom it does not concern; its names occur nowhere else."""

    subject: str
    swv: str
    number: str
    first_name: str
    surname: str
    birth_date: date

    def cells(self) -> str:
        """The columns that name the child in a register."""
        return f"{self.number};{self.first_name};;{self.surname};{self.birth_date:%Y-%m-%d}"


OWN = Canary("own", OWN_SWV, "K1", "Abeliakind", "Zeekanarie", date(2016, 3, 4))
OTHER = Canary("other", OWN_SWV, "K2", "Bernagiekind", "Boskanarie", date(2015, 7, 19))
FORMER = Canary("former", OWN_SWV, "K3", "Calendulakind", "Veenkanarie", date(2014, 11, 23))
FOREIGN = Canary("foreign", OTHER_SWV, "K4", "Dillekind", "Bergkanarie", date(2012, 5, 30))
LAPSED = Canary("lapsed", OWN_SWV, "K5", "Eppekind", "Duinkanarie", date(2009, 2, 14))
CANARIES = (OWN, OTHER, FORMER, FOREIGN, LAPSED)
SUPPORTED = (OWN, OTHER, FORMER, FOREIGN)
DOUBTFUL_NAME = "Bernachekund"  # nearly that of the other child

# Persona key, role, kind and key of the party.
PEOPLE = (
    ("kees-school", Role.SCHOOL, "school", OWN_SCHOOL),
    ("cora-coordinator", Role.COORDINATOR, "samenwerkingsverband", OWN_SWV),
    ("cato-commissie", Role.COMMISSIE, "samenwerkingsverband", OWN_SWV),
    ("lotte-leerplicht", Role.LEERPLICHT, "gemeente", MUNICIPALITY),
    ("joris-jeugdhulp", Role.JEUGDHULP, "jeugdhulp", "JH9901"),
    ("dora-deskundige", Role.DESKUNDIGE, "samenwerkingsverband", OWN_SWV),
    ("bob-beheerder", Role.BEHEERDER, "samenwerkingsverband", OWN_SWV),
    ("dirk-directeur", Role.DIRECTEUR, "samenwerkingsverband", OWN_SWV),
    ("bea-beleid", Role.BELEID, "samenwerkingsverband", OWN_SWV),
    ("carl-controller", Role.CONTROLLER, "samenwerkingsverband", OWN_SWV),
    ("bart-bestuur", Role.BESTUUR, "bestuur", "D0001"),
    ("olga-opr", Role.OPR, "samenwerkingsverband", OWN_SWV),
    ("vera-elders", Role.COORDINATOR, "samenwerkingsverband", OTHER_SWV),
    ("douwe-elders", Role.DIRECTEUR, "samenwerkingsverband", OTHER_SWV),
)


def build(folder: Path, region: Path) -> None:
    """Load the region's places and the canaries, and make the people. ``region`` holds generated public files."""
    from thuisnabij.doors.intake.operations import load_folder

    administrator = local_administrator()
    now = timezone.now()
    load_folder(folder=region, actor=administrator, recorded_at=now, across=False)
    for swv in (OWN_SWV, OTHER_SWV):
        _agree(swv)
    for name, text in _files(timezone.localdate()).items():
        (folder / name).write_text(text, encoding="utf-8")
    reports = load_registers(path=folder, actor=administrator, recorded_at=now)
    assert all(report.status == "geladen" for report in reports), reports
    for key, role, kind, party_key in PEOPLE:
        party = make_party(kind=kind, key=party_key, name=f"Partij {party_key}")
        make_persona(key=key, name=_shown(key), party=party, role=role, start=SINCE)
    _involve_the_expert()
    _propose_destruction()
    _add_documents()
    _send_in()
    _begin_a_plan(now)
    _release(now)
    _ask(now)
    _write_opps(now)


def _begin_a_plan(now: datetime) -> None:
    """A draft of a plan of the own SWV, so that there is something behind the addresses on which plans are written."""
    policy = find_actor(key="bea-beleid", on=timezone.localdate(now))
    assert policy is not None
    period = Period(date(2030, 8, 1), date(2034, 8, 1))
    opening = Opening(PLAN, "Plan van de proef", OWN_SWV, period)
    take_over_plan(actor=policy, source="po3006-2025", opening=opening, at=now)


def _agree(swv: str) -> None:
    agreement = AgreementRow(
        key=f"kanaries-{swv.lower()}",
        deliverer=f"Administratie {swv}",
        ground="Verzonnen afspraak voor deze proef",
        categories=("leerlingen",),
        valid_from=SINCE,
        valid_to=None,
        controller=swv,
        kinds=NAMED_KINDS,
        named=True,
    )
    add_agreement(actor=local_administrator(), agreement=agreement, kinds=NAMED_KINDS)


def _files(today: date) -> dict[str, str]:
    """The registers with the canaries: own and other at their schools, former moved from one to the other."""
    moved = today - timedelta(days=200)
    stays = [
        (OWN, OWN_SCHOOL, SINCE, None),
        (OTHER, OTHER_SCHOOL, SINCE, None),
        (FORMER, OWN_SCHOOL, SINCE, moved - timedelta(days=1)),
        (FORMER, OTHER_SCHOOL, moved, None),
        (FOREIGN, FOREIGN_SCHOOL, SINCE, None),
        (LAPSED, OWN_SCHOOL, SINCE, LEFT),
    ]
    placements = "".join(
        f"{child.swv};p{number};{child.cells()};{school};{'vo' if child is FOREIGN else 'bao'};;{start};{end or ''}\n"
        for number, (child, school, start, end) in enumerate(stays)
    )
    # A record that may be of the other child: it waits to be linked, so that there is a pair to look at.
    doubtful = replace(OTHER, number="", first_name=DOUBTFUL_NAME)
    placements += f"{OWN_SWV};p9;{doubtful.cells()};{OTHER_SCHOOL};bao;;{SINCE};\n"
    arrangements = "".join(
        f"{child.swv};a{child.number};{child.cells()};{_school(child)};begeleiding;40;1500,00;"
        f"{today - timedelta(days=90)};\n"
        for child in SUPPORTED
    )
    arrangements += f"{LAPSED.swv};aK5;{LAPSED.cells()};{OWN_SCHOOL};begeleiding;40;1500,00;{SINCE};{LEFT}\n"
    absence = f"{OWN.swv};v1;{OWN.cells()};nee;0;;{today - timedelta(days=40)};\n"
    care = f"{OWN.swv};z1;{OWN.cells()};jeugdgezondheidszorg;Kliniek De Plas;{today - timedelta(days=20)};\n"
    requests = "".join(
        f"{child.swv};q{child.number};{child.cells()};arrangement;{_school(child)};{today - timedelta(days=120)};"
        f"{today - timedelta(days=118)};;{today - timedelta(days=95)};toegekend;;"
        f"{today + timedelta(days=200)};regulier;\n"
        for child in SUPPORTED
    )
    # And one each that was received ten weeks ago and is not decided: over the term of the law.
    requests += "".join(
        f"{child.swv};r{child.number};{child.cells()};tlv so;{_school(child)};{today - timedelta(days=70)};"
        f"{today - timedelta(days=60)};;;;;;regulier;\n"
        for child in SUPPORTED
    )
    homes = "".join(
        f"{child.swv};w{child.number};{child.cells()};{HOME_AREA};{SINCE};{LEFT if child is LAPSED else ''}\n"
        for child in CANARIES
    )
    # Without a departure the days since are a gap to resolve, and that would keep the samenwerkingsverband involved.
    gone = f"{LAPSED.swv};x1;{LAPSED.cells()};vertrokken;andere regio;{LEFT + timedelta(days=1)}\n"
    headers = {
        "vertrek": f"SWV;KENMERK;{PUPIL_COLUMNS};SOORT;BESTEMMING;DATUM\n",
        "woonplaatsen": f"SWV;KENMERK;{PUPIL_COLUMNS};POSTCODE4;VAN;TOT_EN_MET\n",
        "plaatsingen": f"SWV;KENMERK;{PUPIL_COLUMNS};VESTIGING;SCHOOLTYPE;LEERJAAR;VAN;TOT_EN_MET\n",
        "arrangementen": f"SWV;KENMERK;{PUPIL_COLUMNS};VESTIGING;SOORT;UREN;BEDRAG;VAN;TOT_EN_MET\n",
        "verzuim": f"SWV;KENMERK;{PUPIL_COLUMNS};GEOORLOOFD;AANWEZIG_PERCENTAGE;REDEN;VAN;TOT_EN_MET\n",
        "zorgverblijven": f"SWV;KENMERK;{PUPIL_COLUMNS};SOORT;INSTELLING;VAN;TOT_EN_MET\n",
        "aanvragen": f"SWV;KENMERK;{PUPIL_COLUMNS};SOORT;VESTIGING;ONTVANGEN;VOLLEDIG;PAUZES;BESLUIT_OP;UITKOMST;"
        "CATEGORIE;GELDIG_TOT_EN_MET;HERKOMST;TLV_NUMMER\n",
    }
    rows = {
        "woonplaatsen": homes,
        "plaatsingen": placements,
        "arrangementen": arrangements,
        "vertrek": gone,
        "verzuim": absence,
        "zorgverblijven": care,
        "aanvragen": requests,
    }
    return {
        f"{kind}-{swv}.csv": headers[kind] + own
        for kind, lines in rows.items()
        for swv in (OWN_SWV, OTHER_SWV)
        if (own := "".join(line for line in lines.splitlines(keepends=True) if line.startswith(swv)))
    }


def _school(child: Canary) -> str:
    return {OWN: OWN_SCHOOL, OTHER: OTHER_SCHOOL, FORMER: OTHER_SCHOOL, FOREIGN: FOREIGN_SCHOOL}[child]


def _shown(key: str) -> str:
    return " ".join(word.capitalize() for word in key.split("-"))


def _involve_the_expert() -> None:
    """The expert advises on one child only, by hand: school and support, nothing of absence or health."""
    today = timezone.localdate()
    coordinator = find_actor(key="cora-coordinator", on=today)
    assert coordinator is not None
    involve(
        actor=coordinator,
        handle_id=handle_ids()[OWN.subject],
        involvement=NewInvolvement(
            party=PartyOf(kind=PartyKind.PERSOON, key="dora-deskundige", name="Dora Deskundige"),
            role=InvolvementRole.DESKUNDIGE,
            ground="Advies over de aanvraag",
            categories=frozenset({Category.PERSOON, Category.SCHOOL, Category.ONDERSTEUNING}),
            period=Period(today - timedelta(days=1), today + timedelta(days=60)),
        ),
    )


def _ask(now: datetime) -> None:
    """Schools ask: for the own child one that was sent and a draft, for the foreign child one that was sent."""
    party = make_party(kind="school", key=FOREIGN_SCHOOL, name=f"Partij {FOREIGN_SCHOOL}")
    make_persona(key="fien-elders", name="Fien Elders", party=party, role=Role.SCHOOL, start=SINCE)
    for persona, child, kind, is_sent in (
        ("kees-school", OWN, Kind.ARRANGEMENT, True),
        ("kees-school", OWN, Kind.CONSULTATIE, False),
        ("fien-elders", FOREIGN, Kind.ARRANGEMENT, True),
    ):
        school = find_actor(key=persona, on=timezone.localdate(now))
        assert school is not None
        text = f"De vraag over {child.first_name} {child.surname}"
        new = NewAanvraag(handle_ids()[child.subject], kind, _school(child), {"vraag": text})
        number = start_aanvraag(actor=school, new=new, at=now)
        if is_sent:
            take_own_step(actor=school, sent=Sent(number, "indienen", 0), at=now)
    _decide(now)


def _decide(now: datetime) -> None:
    """The expert advises on an aanvraag of the own child, and the coordinator grants what it asks."""
    school, office, expert = (
        find_actor(key=key, on=timezone.localdate(now))
        for key in ("kees-school", "cora-coordinator", "dora-deskundige")
    )
    assert school is not None
    assert office is not None
    assert expert is not None
    name = f"{OWN.first_name} {OWN.surname}"
    filled = dict.fromkeys(
        ("vraag", "situatie", "belemmerend", "helpend", "behoefte", "doel", "ouders", "leerling"),
        f"Over {name}",
    )
    filled |= {
        "leerling-gewogen": name,
        "van": "2026-09-01",
        "tot-en-met": "2027-07-31",
        "opp-datum": "2026-09-01",
    }
    filled |= {"ouders-eens": "ja", "opp-akkoord": "ja"}
    new = NewAanvraag(handle_ids()[OWN.subject], Kind.ARRANGEMENT, OWN_SCHOOL, filled)
    number = start_aanvraag(actor=school, new=new, at=now)
    for actor, step, seen in ((school, "indienen", 0), (office, "in-behandeling-nemen", 1)):
        take_own_step(actor=actor, sent=Sent(number, step, seen), at=now)
    day = timezone.localdate(now)
    asking = Asking("dora-deskundige", "orthopedagoog", day + timedelta(days=14), f"Wat past bij {name}?")
    advice = ask_advice(actor=office, number=number, asking=asking, at=now)
    given = Given(False, "positief", f"Dit past bij {name}.")
    give_advice(actor=expert, advice=advice, given=given, is_final=True, at=now)
    decision = Decision(
        "toegekend", f"Voor {name}", day, day + timedelta(days=200), aim=name, evaluate_on=day, hours=2
    )
    decide(actor=office, number=number, seen=2, decision=decision, at=now)


def _add_documents() -> None:
    """Each child has a text about its support, with its name in title, file and content; the own one is held."""
    for child in SUPPORTED:
        key = "vera-elders" if child is FOREIGN else "cora-coordinator"
        actor = find_actor(key=key, on=timezone.localdate())
        assert actor is not None
        number = add_document(
            actor=actor,
            handle_id=handle_ids()[child.subject],
            document=NewDocument(f"Verslag {child.surname}", Category.ONDERSTEUNING, DocumentKind.ONDERZOEK),
            file=NewFile(f"{child.surname}.txt", f"{child.first_name} {child.surname}".encode()),
        )
        if child is OWN:
            hold(actor=actor, document_id=number, reason=f"bezwaar van {child.surname}")


def _send_in() -> None:
    """The coordinator enters the own child once more, by hand; its record gets a code that is known beforehand."""
    coordinator = find_actor(key="cora-coordinator", on=timezone.localdate())
    assert coordinator is not None
    entry = Entry(
        Identity(OWN.first_name, "", OWN.surname, OWN.birth_date),
        timezone.localdate() - timedelta(days=30),
        EntryGround.ZONDER_SCHOOL,
        pc4=HOME_AREA,
    )
    code = receive_record(actor=coordinator, entry=entry, mark="kanarie")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "update register_receivedrecord set code = %s where code = %s returning id", [RECEIVED, code]
        )
        [(number,)] = cursor.fetchall()
    take_in(received_id=number, now=timezone.now())


def _propose_destruction() -> None:
    """The director proposes what may go: one record. Nobody else of that samenwerkingsverband may approve."""
    director = find_actor(key="dirk-directeur", on=timezone.localdate())
    assert director is not None
    number = propose(actor=director, controller=OWN_SWV, now=timezone.now())
    draw_up(number=number, now=timezone.now())


def _release(now: datetime) -> None:
    """The director publishes how many children were at home, of whom some are canaries, and has a draft besides."""
    director = find_actor(key="dirk-directeur", on=timezone.localdate())
    assert director is not None
    for name in ("Uitgave van de proef", "Concept van de proef"):
        asked = publication.NewRelease(
            name=name,
            profile=Profile.OPENBAAR,
            swvs=(OWN_SWV,),
            levels=(Level.SWV,),
            dates=(date(2025, 7, 31), date(2025, 10, 1)),
            measures=("thuiszitters-ocw", "leerlingen-sbo"),
        )
        number = publication.ask_release(actor=director, asked=asked, now=now)
        publication.make_release(number=number, now=now)
        if name.startswith("Uitgave"):
            publication.publish(actor=director, number=number, now=now)


def _write_opps(now: datetime) -> None:
    """Schools set an opp of the own and of the foreign child, with all that goes with it; the own has a draft again."""
    today = timezone.localdate(now)
    for persona, child in (("kees-school", OWN), ("fien-elders", FOREIGN)):
        school = find_actor(key=persona, on=today)
        assert school is not None
        handle_id, said = handle_ids()[child.subject], f"Dit gaat over {child.first_name} {child.surname}"
        heard = opp.record_hearing(
            actor=school, heard=opp.Heard(handle_id, "vaststellen", "in een gesprek", today, said), at=now
        )
        opp.start_opp(actor=school, handle_id=handle_id, at=now)
        answers = {field.key: said for field in fields_of(OPP_FORM)} | {"uitstroom": "vo"}
        revision = opp.save_opp(
            actor=school, handle_id=handle_id, saved=opp.SavedOpp(answers, None, 0), at=now
        )
        parent = (Person(f"Ouder {child.surname}", "ouder"),)
        new = opp.NewVersion(handle_id, revision, today, today, parent, heard)
        version = opp.set_opp(actor=school, new=new, at=now)
        opp.record_agreement(actor=school, given=opp.Given(version, 1, False, today, said), at=now)
        held = opp.Held(version, today, parent[0].name, said, "bijstellen", heard, said)
        opp.record_evaluation(actor=school, held=held, at=now)
        if child is OWN:
            opp.start_opp(actor=school, handle_id=handle_id, at=now)


def handle_ids() -> dict[str, int]:
    """The handle of every canary, read by the owner from the order in which they came in."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select f.kenmerk, f.handle_id from register_fact f where f.kenmerk like 'woonplaatsen:%' order by 1"
        )
        found = dict(cursor.fetchall())
    return {child.subject: found[f"woonplaatsen:w{child.number}"] for child in CANARIES}
