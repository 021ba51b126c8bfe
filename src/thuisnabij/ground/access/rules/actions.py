"""Who may do what, and why: one table from role and action to a verdict with its reason.

The same table filters lists, guards operations and is shown to people who wonder. It knows no web and no database.
"""

from collections.abc import Iterable

from thuisnabij.ground.access.rules.actions_of_documents import OF_DOCUMENTS
from thuisnabij.ground.access.rules.lines import BREAKERS, EVERYBODY, OFFICE, WITH_CHILDREN, Rule
from thuisnabij.ground.access.rules.roles import Action, Role, Verdict
from thuisnabij.kernel.texts import gettext_noop

RULES: tuple[Rule, ...] = (
    Rule(
        Action.VIEW_PLAN,
        EVERYBODY,
        gettext_noop("Het ondersteuningsplan is er voor iedereen die eraan meewerkt."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet het plan hier."),
    ),
    Rule(
        Action.EDIT_PLAN,
        frozenset({Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Directie en beleid schrijven het plan."),
        gettext_noop("Het plan schrijven kan alleen directie of beleid."),
    ),
    Rule(
        Action.PLAN_STEP,
        frozenset({Role.DIRECTEUR, Role.BELEID, Role.OPR}),
        gettext_noop("Wie in de procedure van het plan een eigen stap heeft, zet die zelf."),
        gettext_noop(
            "Een stap in de procedure van het plan zetten directie, beleid en de OPR, elk de eigen."
        ),
    ),
    Rule(
        Action.SET_MILESTONE,
        frozenset({Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Directie en beleid houden bij hoe ver de stappen van het plan zijn."),
        gettext_noop("Bijhouden hoe ver de stappen van het plan zijn kan alleen directie of beleid."),
    ),
    Rule(
        Action.VIEW_REPORT,
        OFFICE | {Role.CONTROLLER, Role.BESTUUR, Role.OPR},
        gettext_noop("Wie het plan uitvoert of erop toeziet, leest hoe het ermee staat."),
        gettext_noop("De voortgang van het plan lezen bureau, besturen en OPR van het samenwerkingsverband."),
    ),
    Rule(
        Action.WRITE_REPORT,
        frozenset({Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Directie en beleid schrijven bij elk doel wat zij ervan vinden."),
        gettext_noop("De eigen woorden bij de voortgang schrijven alleen directie en beleid."),
    ),
    Rule(
        Action.VIEW_DIALOGUE,
        OFFICE | {Role.CONTROLLER, Role.BESTUUR, Role.SCHOOL},
        gettext_noop("Wie het gesprek voert, heeft van tevoren dezelfde cijfers."),
        gettext_noop("Een gesprek voorbereiden is voor wie eraan deelneemt: bureau, bestuur en school."),
    ),
    Rule(
        Action.VIEW_FIGURE,
        EVERYBODY,
        gettext_noop(
            "Openbare cijfers ziet iedereen hier; die uit registers alleen wie over de eenheid gaat."
        ),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet de cijfers hier."),
    ),
    Rule(
        Action.VIEW_RELEASE,
        EVERYBODY,
        gettext_noop("Wie een uitgave van cijfers krijgt, kan haar hier teruglezen."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet de uitgaven hier."),
    ),
    Rule(
        Action.VIEW_OWN_RELEASES,
        OFFICE | {Role.CONTROLLER},
        gettext_noop("Het bureau ziet alle eigen uitgaven, ook die nog niet gepubliceerd zijn."),
        gettext_noop(
            "Een uitgave die niet voor iedereen is, ziet alleen het bureau of het bestuur dat haar krijgt."
        ),
    ),
    Rule(
        Action.PUBLISH,
        frozenset({Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Directie en beleid beslissen welke cijfers naar buiten gaan."),
        gettext_noop("Cijfers publiceren kan alleen directie of beleid."),
    ),
    Rule(
        Action.VIEW_ORGANISATION,
        EVERYBODY,
        gettext_noop("Scholen en besturen staan in openbare registers."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband ziet deze lijst hier."),
    ),
    Rule(
        Action.EXPORT_LIST,
        EVERYBODY,
        gettext_noop("Wat op het scherm staat, mag ook als bestand mee."),
        gettext_noop("Alleen wie de lijst mag zien, mag haar downloaden."),
    ),
    Rule(
        Action.OWN_AGENDA,
        EVERYBODY,
        gettext_noop("Wie een rol heeft, ziet de eigen data en neemt ze mee in de eigen agenda."),
        gettext_noop("Alleen wie een rol heeft bij een samenwerkingsverband heeft hier een agenda."),
    ),
    Rule(
        Action.ASSIGN_CASE,
        frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Wie bij het samenwerkingsverband met zaken werkt, verdeelt ze onderling."),
        gettext_noop("Een zaak toewijzen kan alleen wie er bij het samenwerkingsverband mee werkt."),
    ),
    Rule(
        Action.VIEW_SOURCE,
        OFFICE,
        gettext_noop("Wie met de cijfers werkt, ziet uit welk bestand ze komen."),
        gettext_noop("De geladen bestanden ziet alleen het bureau van het samenwerkingsverband."),
    ),
    Rule(
        Action.LOAD_FILE,
        frozenset({Role.BEHEERDER, Role.BELEID}),
        gettext_noop("Beheer en beleid houden de bronnen bij."),
        gettext_noop("Bestanden laden kan alleen beheer of beleid. Vraag het aan een van hen."),
    ),
    Rule(
        Action.VIEW_JOURNAL,
        frozenset({Role.BEHEERDER}),
        gettext_noop("Beheer ziet wie wat deed."),
        gettext_noop("Het journaal ziet alleen beheer."),
    ),
    Rule(
        Action.MANAGE_PEOPLE,
        frozenset({Role.BEHEERDER}),
        gettext_noop("Beheer geeft mensen een rol."),
        gettext_noop("Mensen een rol geven kan alleen beheer."),
    ),
    Rule(
        Action.MANAGE_KEYS,
        frozenset({Role.BEHEERDER}),
        gettext_noop("Beheer vernieuwt de sleutels waarmee gegevens van leerlingen versleuteld zijn."),
        gettext_noop("De sleutels vernieuwen kan alleen beheer."),
    ),
    Rule(
        Action.VIEW_MEMBERSHIP,
        frozenset({Role.BEHEERDER, Role.DIRECTEUR}),
        gettext_noop("Beheer en directie zien wie welke rol heeft."),
        gettext_noop("Wie welke rol heeft, zien alleen beheer en directie."),
    ),
    Rule(
        Action.VIEW_PUPIL,
        WITH_CHILDREN | BREAKERS,
        gettext_noop("Wie bij een leerling betrokken is, ziet van die leerling wat bij de rol past."),
        gettext_noop(
            "Leerlingen ziet alleen wie bij hen betrokken is. Uw rol werkt met cijfers zonder namen."
        ),
    ),
    Rule(
        Action.VIEW_FINDING,
        frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.SCHOOL}),
        gettext_noop("Wie een leerling begeleidt, lost op wat in de gegevens niet klopt."),
        gettext_noop("Bevindingen over leerlingen zien alleen de school en de coördinator die ze oplossen."),
    ),
    Rule(
        Action.VIEW_AANVRAAG,
        frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.SCHOOL}),
        gettext_noop("Wie aan een aanvraag werkt, ziet wanneer het besluit er moet zijn."),
        gettext_noop("Aanvragen ziet alleen wie eraan werkt: de school, de coördinator en de commissie."),
    ),
    Rule(
        Action.HANDLE_AANVRAAG,
        frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.SCHOOL}),
        gettext_noop(
            "De school vraagt, de coördinator behandelt, de commissie beslist: elk zet de eigen stap."
        ),
        gettext_noop(
            "Een stap in een aanvraag zetten de school, de coördinator en de commissie, elk de eigen."
        ),
    ),
    Rule(
        Action.EDIT_FORM,
        frozenset({Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Directie en beleid bepalen wat het samenwerkingsverband naast het vaste deel vraagt."),
        gettext_noop("De eigen vragen in formulieren bepalen alleen directie en beleid."),
    ),
    Rule(
        Action.ASK_ADVICE,
        frozenset({Role.COORDINATOR}),
        gettext_noop("De coördinator vraagt deskundigen om advies en zorgt dat ouders een kopie krijgen."),
        gettext_noop("Advies vragen kan alleen de coördinator."),
    ),
    Rule(
        Action.ADVISE,
        frozenset({Role.DESKUNDIGE}),
        gettext_noop("Een deskundige adviseert over de leerlingen waarover dat is gevraagd."),
        gettext_noop("Adviseren doet alleen een deskundige aan wie het is gevraagd."),
    ),
    Rule(
        Action.VIEW_PAYMENT,
        frozenset({Role.CONTROLLER, Role.DIRECTEUR}),
        gettext_noop("Wie de besluiten betaalt, ziet van elk één regel, zonder leerling."),
        gettext_noop("De betaalregels zien alleen de controller en de directeur."),
    ),
    Rule(
        Action.VIEW_OPP,
        frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.SCHOOL}),
        gettext_noop("Wie een leerling begeleidt, leest het ontwikkelingsperspectief."),
        gettext_noop(
            "Een ontwikkelingsperspectief lezen de school, de coördinator en de commissie van betrokken leerlingen."
        ),
    ),
    Rule(
        Action.WRITE_OPP,
        frozenset({Role.SCHOOL}),
        gettext_noop("De school schrijft het ontwikkelingsperspectief en stelt het vast."),
        gettext_noop("Een ontwikkelingsperspectief schrijven en vaststellen kan alleen de school zelf."),
    ),
    Rule(
        Action.LINK_RECORD,
        frozenset({Role.COORDINATOR}),
        gettext_noop("De coördinator beslist of twee records over dezelfde leerling gaan."),
        gettext_noop("Records koppelen kan alleen de coördinator."),
    ),
    Rule(
        Action.ENTER_PUPIL,
        frozenset({Role.COORDINATOR, Role.SCHOOL}),
        gettext_noop(
            "De school en de coördinator melden een leerling aan bij het samenwerkingsverband, met de "
            "reden erbij."
        ),
        gettext_noop("Een leerling aanmelden kan alleen een school of de coördinator."),
    ),
    Rule(
        Action.INVOLVE,
        frozenset({Role.COORDINATOR}),
        gettext_noop("De coördinator betrekt anderen bij een leerling, met de grond erbij."),
        gettext_noop("Iemand bij een leerling betrekken kan alleen de coördinator."),
    ),
    Rule(
        Action.BREAK_GLASS,
        BREAKERS,
        gettext_noop(
            "In nood mag dit, met een reden. De toegang duurt een dag en iedereen kan zien dat het gebeurde."
        ),
        gettext_noop("Noodtoegang is er alleen voor coördinator, commissie, directeur en beheer."),
    ),
    Rule(
        Action.VIEW_REGISTER,
        OFFICE | {Role.CONTROLLER},
        gettext_noop("Het bureau van het samenwerkingsverband werkt met zijn eigen registers."),
        gettext_noop("De eigen registers ziet alleen het bureau van het samenwerkingsverband."),
    ),
    Rule(
        Action.LOAD_REGISTER,
        frozenset({Role.BEHEERDER, Role.BELEID}),
        gettext_noop("Beheer en beleid laden de registers."),
        gettext_noop("Registers laden kan alleen beheer of beleid. Vraag het aan een van hen."),
    ),
    Rule(
        Action.VIEW_AGREEMENT,
        OFFICE,
        gettext_noop("Het bureau ziet met wie is afgesproken wat er geleverd wordt."),
        gettext_noop("De afspraken over leveren ziet alleen het bureau van het samenwerkingsverband."),
    ),
    Rule(
        Action.MANAGE_AGREEMENTS,
        frozenset({Role.BEHEERDER, Role.DIRECTEUR}),
        gettext_noop("Directie en beheer leggen vast wie gegevens van leerlingen levert, en op welke grond."),
        gettext_noop("Afspraken over leveren vastleggen kan alleen directie of beheer."),
    ),
    Rule(
        Action.DESTROY,
        frozenset({Role.DIRECTEUR, Role.BEHEERDER}),
        gettext_noop(
            "De een stelt voor wat na de bewaartermijn vernietigd wordt, een directeur keurt het goed."
        ),
        gettext_noop(
            "Gegevens vernietigen kan alleen op voorstel van beheer of directie, met goedkeuring van een "
            "directeur."
        ),
    ),
    Rule(
        Action.BACK_UP,
        frozenset({Role.BEHEERDER}),
        gettext_noop("Beheer maakt reservekopieën en zet ze terug."),
        gettext_noop("Een reservekopie maken of terugzetten kan alleen beheer."),
    ),
    *OF_DOCUMENTS,
)

_BY_ACTION = {rule.action: rule for rule in RULES}


def decide(roles: Iterable[Role], action: Action) -> Verdict:
    """The verdict on an action for someone with these roles; without a role everything is refused."""
    rule = _BY_ACTION[action]
    if rule.roles.intersection(roles):
        return Verdict(True, rule.because)
    return Verdict(False, rule.otherwise)
