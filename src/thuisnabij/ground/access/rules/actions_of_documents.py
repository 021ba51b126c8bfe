"""Who may do what with documents of children and with letters: lines of the rule table."""

from thuisnabij.ground.access.rules.lines import BREAKERS, WITH_CHILDREN, Rule
from thuisnabij.ground.access.rules.roles import Action, Role
from thuisnabij.kernel.texts import gettext_noop

OF_DOCUMENTS: tuple[Rule, ...] = (
    Rule(
        Action.ADD_DOCUMENT,
        WITH_CHILDREN,
        gettext_noop("Wie bij een leerling betrokken is, voegt documenten toe in wat bij de rol past."),
        gettext_noop("Documenten toevoegen kan alleen wie bij de leerling betrokken is."),
    ),
    Rule(
        Action.OPEN_DOCUMENT,
        WITH_CHILDREN | BREAKERS,
        gettext_noop("Wie bij een leerling betrokken is, opent de documenten die bij de rol passen."),
        gettext_noop("Documenten van leerlingen opent alleen wie bij hen betrokken is."),
    ),
    Rule(
        Action.HOLD_DOCUMENT,
        frozenset({Role.COORDINATOR}),
        gettext_noop(
            "De coördinator houdt een document vast zolang het nodig is, zoals voor een bezwaar, met de "
            "reden erbij."
        ),
        gettext_noop("Een document vasthouden of vrijgeven kan alleen de coördinator."),
    ),
    Rule(
        Action.MAKE_LETTER,
        frozenset({Role.COORDINATOR, Role.COMMISSIE, Role.DIRECTEUR}),
        gettext_noop(
            "Wie namens het samenwerkingsverband beslist of beslissingen voorbereidt, maakt de brieven."
        ),
        gettext_noop("Brieven maken alleen de coördinator, de commissie en de directeur."),
    ),
    Rule(
        Action.EDIT_LETTER,
        frozenset({Role.DIRECTEUR, Role.BELEID}),
        gettext_noop("Directie en beleid bepalen hoe de brieven van het samenwerkingsverband eruitzien."),
        gettext_noop("De sjablonen van brieven wijzigen kan alleen directie of beleid."),
    ),
)
