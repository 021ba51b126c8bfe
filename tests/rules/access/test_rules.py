"""The rule table of access, checked against a table written out by hand."""

import pytest

from thuisnabij.ground.access.rules import RULES, Action, Role, decide

# One row per role, written from the description of the roles; a plus means allowed.
#            plan cijfer organisatie download bron laden journaal mensen
BY_HAND = {
    "beheerder": "+ + + + + + + +",
    "directeur": "+ + + + + - - -",
    "beleid": "+ + + + + + - -",
    "coördinator": "+ + + + + - - -",
    "bestuur": "+ + + + - - - -",
    "school": "+ + + + - - - -",
    "opr": "+ + + + - - - -",
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
)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_exactly_what_the_table_says(role: Role) -> None:
    signs = BY_HAND[role].split()
    found = ["+" if decide([role], action).allowed else "-" for action in ACTIONS]
    assert found == signs


def test_without_a_role_everything_is_refused_with_a_reason() -> None:
    for action in Action:
        verdict = decide([], action)
        assert not verdict.allowed
        assert verdict.reason.endswith(".")


def test_every_action_has_exactly_one_rule() -> None:
    assert sorted(rule.action for rule in RULES) == sorted(Action)


def test_two_roles_together_may_do_what_either_may() -> None:
    assert decide([Role.SCHOOL, Role.BELEID], Action.LOAD_FILE).allowed
