"""What the page of an aanvraag for praktijkonderwijs or lwoo says of the criteria: a help, never a decision."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.children.support.queries import OwnAanvraagView
from thuisnabij.children.support.rules.criteria import RULES, judged
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.rulesets.queries import get_rule_set


def of_aanvraag(found: OwnAanvraagView, actor: Actor, request: HttpRequest) -> SafeString | None:
    """The criteria computed from the answers; nothing for other kinds of aanvragen."""
    on = found.row.received or timezone.localdate()
    made = judged(found.row.kind, found.answers, rules=get_rule_set(key=RULES, on=on))
    if made is None:
        return None
    verdict, behind = made
    context = {
        "verdict": _(str(verdict.verdict)),
        "reasons": [_(each) for each in verdict.reasons],
        "domains": [(_(domain), round(100 * share)) for domain, share in behind.items()],
    }
    return SafeString(render_to_string("site/aanvragen/criteria.html", context, request))
