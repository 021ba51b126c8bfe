"""The rule table of access, checked against a table written out by hand."""

import pytest

from thuisnabij.ground.access.rules import RULES, Action, Role, decide

# One row per role, written from the description of the roles; a plus means allowed.
# public: plan cijfer organisatie download | office: bron laden journaal mensen rollen sleutels
# children: leerling bevinding aanvraag behandelen formulier advies-vragen adviseren betaling opp schrijven koppelen
#   aanmelden betrekken nood
# writing: bewerken stap mijlpaal
# registers: register register-laden afspraak afspraken-beheren vernietigen reservekopie
# reports: voortgang beschrijven gesprek
# releases: uitgave eigen-uitgaven publiceren
# documents: toevoegen openen vasthouden brief brief-bewerken
BY_HAND = {
    "beheerder": "++++ ++++++ +------------+ ++++++ --- +-+ ++- -+---",
    "directeur": "++++ +---+- +---+--+-----+ +-+++- +++ +++ +++ -+-++",
    "beleid": "++++ ++---- ----+--------- +++--- +++ +++ +++ ----+",
    "controller": "++++ ------ -------+------ +----- --- +-+ ++- -----",
    "coördinator": "++++ +----- ++++-+--+-++++ +-+--- --- +-+ ++- ++++-",
    "commissie": "++++ ------ ++++----+----+ ------ --- --- +-- ++-+-",
    "deskundige": "++++ ------ +-----+------- ------ --- --- +-- ++---",
    "bestuur": "++++ ------ -------------- ------ --- +-+ +-- -----",
    "school": "++++ ------ ++++----++-+-- ------ --- --+ +-- ++---",
    "leerplicht": "++++ ------ +------------- ------ --- --- +-- ++---",
    "jeugdhulp": "++++ ------ +------------- ------ --- --- +-- ++---",
    "opr": "++++ ------ -------------- ------ -+- +-- +-- -----",
}
ACTIONS = (
    Action.VIEW_PLAN,
    Action.VIEW_FIGURE,
    Action.VIEW_ORGANISATION,
    Action.EXPORT_LIST,
    Action.VIEW_SOURCE,
    Action.LOAD_FILE,
    Action.VIEW_JOURNAL,
    Action.MANAGE_PEOPLE,
    Action.VIEW_MEMBERSHIP,
    Action.MANAGE_KEYS,
    Action.VIEW_PUPIL,
    Action.VIEW_FINDING,
    Action.VIEW_AANVRAAG,
    Action.HANDLE_AANVRAAG,
    Action.EDIT_FORM,
    Action.ASK_ADVICE,
    Action.ADVISE,
    Action.VIEW_PAYMENT,
    Action.VIEW_OPP,
    Action.WRITE_OPP,
    Action.LINK_RECORD,
    Action.ENTER_PUPIL,
    Action.INVOLVE,
    Action.BREAK_GLASS,
    Action.VIEW_REGISTER,
    Action.LOAD_REGISTER,
    Action.VIEW_AGREEMENT,
    Action.MANAGE_AGREEMENTS,
    Action.DESTROY,
    Action.BACK_UP,
    Action.EDIT_PLAN,
    Action.PLAN_STEP,
    Action.SET_MILESTONE,
    Action.VIEW_REPORT,
    Action.WRITE_REPORT,
    Action.VIEW_DIALOGUE,
    Action.VIEW_RELEASE,
    Action.VIEW_OWN_RELEASES,
    Action.PUBLISH,
    Action.ADD_DOCUMENT,
    Action.OPEN_DOCUMENT,
    Action.HOLD_DOCUMENT,
    Action.MAKE_LETTER,
    Action.EDIT_LETTER,
)
# Cases, beside the table: who divides them; the own agenda is for everybody with a role.
ASSIGNS = frozenset({Role.DIRECTEUR, Role.BELEID, Role.COORDINATOR, Role.COMMISSIE})
OF_CASES = (Action.ASSIGN_CASE, Action.OWN_AGENDA)


def test_the_table_by_hand_has_every_role_and_every_action() -> None:
    assert sorted(BY_HAND) == sorted(Role)
    assert sorted((*ACTIONS, *OF_CASES)) == sorted(Action)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_exactly_what_the_table_says(role: Role) -> None:
    signs = list(BY_HAND[role].replace(" ", ""))
    found = ["+" if decide([role], action).allowed else "-" for action in ACTIONS]
    assert found == signs
    assert decide([role], Action.ASSIGN_CASE).allowed is (role in ASSIGNS)
    assert decide([role], Action.OWN_AGENDA).allowed


def test_without_a_role_everything_is_refused_with_a_reason() -> None:
    for action in Action:
        verdict = decide([], action)
        assert not verdict.allowed
        assert verdict.reason.endswith(".")


def test_every_action_has_exactly_one_rule() -> None:
    assert sorted(rule.action for rule in RULES) == sorted(Action)


def test_two_roles_together_may_do_what_either_may() -> None:
    assert decide([Role.SCHOOL, Role.BELEID], Action.LOAD_FILE).allowed
