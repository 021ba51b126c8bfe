"""What documents are called on a page, and how large they are."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.ground.documents.queries import VersionRow
from thuisnabij.ground.documents.rules.kinds import DocumentKind
from thuisnabij.ground.documents.rules.verdicts import Scan
from thuisnabij.ground.ui import formats

KINDS: Mapping[DocumentKind, Promise] = {
    DocumentKind.ADVIES: gettext_lazy("Advies"),
    DocumentKind.AANVRAAG: gettext_lazy("Aanvraag"),
    DocumentKind.BESLUIT: gettext_lazy("Besluit"),
    DocumentKind.BRIEF: gettext_lazy("Brief"),
    DocumentKind.ONDERZOEK: gettext_lazy("Onderzoeksverslag"),
    DocumentKind.OPP: gettext_lazy("OPP"),
    DocumentKind.TOESTEMMING: gettext_lazy("Toestemming"),
    DocumentKind.VERSLAG: gettext_lazy("Gespreksverslag"),
    DocumentKind.ZIENSWIJZE: gettext_lazy("Zienswijze"),
    DocumentKind.OVERIG: gettext_lazy("Overig"),
}


def scan_words(row: VersionRow) -> str:
    """Whether a version was scanned for viruses."""
    return _("geen virus gevonden") if row.scan is Scan.SCHOON else _("niet gescand")


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    if size < 1024**2:
        return _("%(n)s kB") % {"n": formats.number(max(1, round(size / 1024)))}
    return _("%(n)s MB") % {"n": formats.number(round(size / 1024**2, 1), 1)}
