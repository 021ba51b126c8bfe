"""Forms about documents: a new one, a new version, and why one is held or released."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.site.documents.words import KINDS
from thuisnabij.doors.site.pupils import words as pupil_words
from thuisnabij.ground.access.rules import Category
from thuisnabij.ground.documents.operations import NewDocument, NewFile
from thuisnabij.ground.documents.operations.holding import SHORTEST_REASON
from thuisnabij.ground.documents.rules.kinds import DocumentKind
from thuisnabij.ground.documents.rules.names import LONGEST_TITLE
from thuisnabij.ground.documents.rules.refusals import SENTENCES, Refusal

_REQUIRED = {
    "required": gettext_lazy("Kies een bestand."),
    "empty": gettext_lazy("Het bestand is leeg. Kies een ander bestand."),
    "max_length": gettext_lazy("De naam van het bestand is te lang. Geef het een kortere naam."),
}


class VersionForm(forms.Form):
    """A file; what is wrong with it is said at its field."""

    bestand = forms.FileField(
        label=gettext_lazy("Bestand"), allow_empty_file=True, max_length=255, error_messages=_REQUIRED
    )

    def __init__(self, *args: Any, too_large: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._too_large = too_large
        most = int(settings.THUISNABIJ_UPLOAD_BYTES) // 1024**2
        self.fields["bestand"].help_text = _(
            "PDF, JPEG, PNG, DOCX, ODT, TXT of CSV, tot %(most)s MB. Het wordt versleuteld bewaard."
        ) % {"most": most}

    def clean(self) -> dict[str, Any]:
        """Of what was too large nothing was kept: then that is what is said of it."""
        given = super().clean() or {}
        if self._too_large is not None:
            self.errors.pop("bestand", None)
            self.refuse(Refusal.TOO_LARGE)
        return given

    def refuse(self, refusal: Refusal) -> None:
        """Say at the file why it is not taken, and which file that is."""
        sent = self.files.get("bestand")
        name = sent.name if sent is not None else self._too_large
        self.add_error("bestand", f"{name}: {_(SENTENCES[refusal])}" if name else _(SENTENCES[refusal]))

    def file(self) -> NewFile:
        """The file that was sent; only of a valid form."""
        sent: UploadedFile[bytes] = self.cleaned_data["bestand"]
        return NewFile(sent.name or "", sent.read())


class DocumentForm(VersionForm):
    """A new document: what it is, in which category, and its file."""

    titel = forms.CharField(label=gettext_lazy("Titel"), max_length=LONGEST_TITLE)
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=[("", gettext_lazy("Kies")), *((str(k), w) for k, w in KINDS.items())],
    )
    categorie = forms.ChoiceField(
        label=gettext_lazy("Gaat over"),
        help_text=gettext_lazy("Dit bepaalt wie het document mag zien."),
    )
    field_order = ("titel", "soort", "categorie", "bestand")

    def __init__(self, *args: Any, open_to: Collection[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), words) for key, words in pupil_words.CATEGORIES.items() if key in open_to]
        self.fields["categorie"].choices = [("", _("Kies")), *choices]  # type: ignore[attr-defined]  # it is a choice field

    def document(self) -> NewDocument:
        """What was filled in; only of a valid form."""
        given = self.cleaned_data
        return NewDocument(given["titel"], Category(given["categorie"]), DocumentKind(given["soort"]))


class HoldForm(forms.Form):
    """Why a document is held or released."""

    reden = forms.CharField(
        label=gettext_lazy("Reden"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Bijvoorbeeld: er loopt een bezwaar. De reden wordt versleuteld bewaard."),
    )
