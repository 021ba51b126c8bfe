"""What the page of a pupil says of its aanvragen: the next step of each that is open, and where to begin one."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thuisnabij.children.register.queries import Dossier
from thuisnabij.children.support import queries
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.doors.site.aanvragen.standing import StandingText, standing_of
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor, Category, Role


def part(dossier: Dossier, actor: Actor) -> SafeString | None:
    """The aanvragen of this pupil that are handled here; nothing for who may not see support, or has nothing to do."""
    may_see = verdict(actor=actor, action=Action.VIEW_AANVRAAG).allowed
    if not may_see or Category.ONDERSTEUNING not in dossier.open or dossier.as_known_at is not None:
        return None
    rows = queries.list_own(actor=actor, handle_id=dossier.handle_id)
    may_begin = Role.SCHOOL in actor.roles
    if not rows and not may_begin:
        return None
    context = {"rows": [_row(row, actor) for row in rows], "may_begin": may_begin, "code": dossier.code}
    return SafeString(render_to_string("site/aanvragen/of_pupil.html", context))


def _row(row: queries.OwnRow, actor: Actor) -> dict[str, object]:
    standing: StandingText | None = None
    if row.decided is None:
        found = queries.get_own(actor=actor, number=row.number)
        standing = standing_of(found, today=timezone.localdate())
    return {
        "number": row.number,
        "kind": _(str(Kind(row.kind))),
        "standing": standing,
        "outcome": _(row.outcome) if row.outcome else "",
        "decided": row.decided,
    }
