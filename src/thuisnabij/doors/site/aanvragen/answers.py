"""The answers of an aanvraag as people read them."""

from django.utils.translation import gettext as _

from thuisnabij.children.support.queries import OwnAanvraagView
from thuisnabij.children.support.rules.forms import Answers, Field, Part
from thuisnabij.doors.site.aanvragen.forms import said


def answered(found: OwnAanvraagView) -> list[tuple[str, list[tuple[str, str]]]]:
    """The answers under their headings; what was left empty is not shown here, but said elsewhere when it is needed."""
    return [
        (_(part.title), answers)
        for part in found.parts
        if (answers := [(_(each.label), said(each, text)) for each, text in _filled(part, found.answers)])
    ]


def _filled(part: Part, answers: Answers) -> list[tuple[Field, str]]:
    return [(field, text) for field in part.fields if (text := answers.get(field.key, ""))]
