"""What the page of a pupil says of its opp: which version holds, whether it is agreed, and what is to be done."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.children.register.queries import Dossier
from thuisnabij.children.support.queries.opp import read_rows
from thuisnabij.children.support.queries.opp_work import work_of_child
from thuisnabij.doors.site.opp.shown import may_write, work_text
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category


def part(dossier: Dossier, actor: Actor) -> SafeString | None:
    """The opp of this pupil in short; nothing for who may not see support, or when there is nothing to say or do."""
    may_see = verdict(actor=actor, action=Action.VIEW_OPP).allowed
    if not may_see or Category.ONDERSTEUNING not in dossier.open or dossier.as_known_at is not None:
        return None
    today = timezone.localdate()
    rows = read_rows(actor=actor, handle_id=dossier.handle_id)
    newest = rows.versions[0] if rows.versions else None
    work = work_of_child(dossier=dossier, rows=rows, today=today)
    may_begin = may_write(dossier, actor, today)
    if newest is None and work is None and not may_begin:
        return None
    context = {
        "code": dossier.code,
        "newest": newest,
        "state": _(str(rows.agreement_on(newest).state)) if newest else "",
        "work": work_text(work, today) if work else None,
    }
    return SafeString(render_to_string("site/opp/of_pupil.html", context))
