"""What support stores: aanvragen as they were delivered, and those that are made and handled here."""

from thuisnabij.children.support.models.history import Aanvraag
from thuisnabij.children.support.models.own import FormVersion, OwnAanvraag, SentVersion

__all__ = ["Aanvraag", "FormVersion", "OwnAanvraag", "SentVersion"]
