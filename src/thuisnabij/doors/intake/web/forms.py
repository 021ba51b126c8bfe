"""The form that sends files in, and the bound on what one sending may hold."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.intake.operations import MOST_UPLOADED
from thuisnabij.ground.sources.rules import AgreementRow

MEGABYTE = 1024**2
MOST_FILES = 20


class BoundedUploads(FileUploadHandler):
    """Reads past what is too large instead of keeping it, so that the answer can say so."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the part on to where it is kept, or read past the rest of the file when it is too large."""
        self._size += len(raw_data)
        if self._size > MOST_UPLOADED:
            self.too_large.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handler that kept it."""
        return


class ManyFiles(forms.ClearableFileInput):
    """A control for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """The files, each checked; raises when there is none or when one is empty."""
        files = list(data) if isinstance(data, list | tuple) else [data]
        if len(files) > MOST_FILES:
            words = _("Kies hooguit %(most)s bestanden tegelijk, of pak ze in als .zip.")
            raise forms.ValidationError(words % {"most": MOST_FILES})
        cleaned = super().clean
        return [cleaned(each, initial) for each in files] if files else [cleaned(None, initial)]


class UploadForm(forms.Form):
    """Files to load. What kind they are is read from their contents.

    Only when several agreements hold for the same kind of file is it asked under which of them it was delivered.
    """

    bestanden = FilesField(
        label=gettext_lazy("Bestanden"),
        help_text=gettext_lazy(
            "U kunt er meer tegelijk kiezen: CSV, GeoJSON of TXT, ook ingepakt als .gz of .zip, tot 512 MB per bestand."
        ),
        error_messages={
            "required": gettext_lazy("Kies ten minste één bestand."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
        },
    )

    def __init__(
        self,
        *args: Any,
        too_large: tuple[str, ...] = (),
        agreements: tuple[AgreementRow, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._too_large = too_large
        if agreements:
            self.fields["afspraak"] = _agreement_field(agreements)

    def clean(self) -> dict[str, Any]:
        """Refuse the sending when a file in it was too large; nothing of it is kept then."""
        cleaned = super().clean() or {}
        if self._too_large:
            self.errors.pop("bestanden", None)
            words = _(
                "%(names)s is groter dan %(most)s MB. Pak het bestand in als .zip of .gz, of splits het."
            )
            names = ", ".join(self._too_large)
            self.add_error("bestanden", words % {"names": names, "most": MOST_UPLOADED // MEGABYTE})
        return cleaned


def _agreement_field(agreements: tuple[AgreementRow, ...]) -> forms.ChoiceField:
    choices = [(each.key, f"{each.deliverer}, {each.controller} ({each.key})") for each in agreements]
    return forms.ChoiceField(
        label=_("Afspraak"),
        choices=[("", _("Niet nodig voor deze bestanden")), *choices],
        required=False,
        help_text=_(
            "Voor sommige bestanden gelden meer afspraken. Kies dan wie deze leverde. Stuur wat onder een andere "
            "afspraak of zonder afspraak komt apart."
        ),
    )
