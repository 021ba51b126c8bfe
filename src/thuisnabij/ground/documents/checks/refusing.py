"""The one error with which a file is refused."""

from thuisnabij.ground.documents.rules.refusals import Refusal
from thuisnabij.kernel.errors import RefusedError


class FileRefusedError(RefusedError):
    """A file is not taken, and nothing of it is kept; `refusal` says why. It never holds its name or content."""

    code = "documents-file-refused"

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(
            what=f"this file is not taken: {refusal}",
            where="file",
            next="send the document as a PDF without scripts, within the limit of size",
        )
        self.refusal = refusal

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from what it was made of."""
        return (type(self), (self.refusal,))
