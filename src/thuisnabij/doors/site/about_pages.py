"""Pages that explain: help, and who may see what and why, straight from the rule table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import RULES, Action, Role
from thuisnabij.ground.access.web.actor import require_for


@dataclass(frozen=True)
class RuleRow:
    """One line of the rule table in words: the action, who may, why, and whether the reader may."""

    action: str
    roles: str
    because: str
    may_i: bool


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """How to read plans, figures and their signs."""
    require_for(request, Action.VIEW_PLAN)
    return render(request, "site/help.html")


@require_GET
def who_may(request: HttpRequest) -> HttpResponse:
    """The rule table as everybody may read it."""
    actor = require_for(request, Action.VIEW_PLAN)
    everyone = frozenset(Role)
    rows = [
        RuleRow(
            action=_(str(rule.action)).replace("-", " "),
            roles=_("iedereen met een rol")
            if rule.roles == everyone
            else ", ".join(sorted(_(role) for role in rule.roles)),
            because=_(rule.because),
            may_i=verdict(actor=actor, action=rule.action).allowed,
        )
        for rule in RULES
    ]
    return render(request, "site/who_may.html", {"rows": rows})
