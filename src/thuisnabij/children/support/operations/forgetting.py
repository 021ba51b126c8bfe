"""Destroys what support holds of a child."""

from thuisnabij.children.support.models import Aanvraag, OwnAanvraag, SentVersion


def forget(*, handle_id: int, using: str = "intake") -> None:
    """Destroy every aanvraag of a child, older versions too; its involvements go with the handle itself."""
    SentVersion.objects.using(using).filter(handle=handle_id).delete()
    OwnAanvraag.objects.using(using).filter(handle=handle_id).delete()
    Aanvraag.objects.using(using).filter(handle=handle_id).delete()
