"""Pictures: whole, of bounded size, and of the kind that they begin as."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.rules.kinds import ContentKind
from thuisnabij.ground.documents.rules.refusals import Refusal

MOST_PIXELS = 50_000_000
_FORMATS = {ContentKind.JPEG: "JPEG", ContentKind.PNG: "PNG"}
_END_OF_PNG = b"IEND\xaeB`\x82"
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError)


def check_picture(kind: ContentKind, content: bytes) -> None:
    """Raise :class:`FileRefusedError` for a picture that is broken or has more than `MOST_PIXELS`."""
    if kind is ContentKind.PNG and not content.endswith(_END_OF_PNG):
        raise FileRefusedError(Refusal.BROKEN)  # cut off, or with something else behind it
    with opened_picture(kind, content) as picture:
        try:
            picture.load()
        except _BROKEN as error:
            raise FileRefusedError(Refusal.BROKEN) from error


def opened_picture(kind: ContentKind, content: bytes) -> Image.Image:
    """The picture with its size known and its pixels not read yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=[_FORMATS[kind]])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise FileRefusedError(Refusal.TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise FileRefusedError(Refusal.BROKEN) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise FileRefusedError(Refusal.TOO_MANY_PIXELS)
    return picture
