"""What the page of an aanvraag says of advice: who was asked, what was given, what is still lacking."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.children.support import operations, queries
from thuisnabij.children.support.queries import OwnAanvraagView
from thuisnabij.children.support.rules import routes
from thuisnabij.children.support.rules.kinds import WITH_EXPERTS
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor


def of_aanvraag(found: OwnAanvraagView, actor: Actor, request: HttpRequest) -> SafeString | None:
    """The advices on an aanvraag that needs them or has some; nothing before it is handled."""
    rows = queries.list_advices(actor=actor, aanvraag=found.row.number)
    if not rows and (found.row.kind not in WITH_EXPERTS or found.case.state != routes.HANDLED):
        return None
    is_handled = found.case.state == routes.HANDLED
    today = timezone.localdate()
    lacking = operations.lacking(actor=actor, number=found.row.number, kind=str(found.row.kind), on=today)
    context = {
        "rows": rows,
        "number": found.row.number,
        "seen": found.case.steps,
        "lacking": [_(each) for each in lacking] if is_handled else [],
        "may_ask": is_handled and verdict(actor=actor, action=Action.ASK_ADVICE).allowed,
        "may_put_up": is_handled
        and not lacking
        and found.row.kind in WITH_EXPERTS
        and verdict(actor=actor, action=Action.ASK_ADVICE).allowed,
        "may_copy": verdict(actor=actor, action=Action.ASK_ADVICE).allowed,
    }
    return SafeString(render_to_string("site/adviezen/part.html", context, request))
