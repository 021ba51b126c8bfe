"""Takes in a file that is sent: in memory, bounded, and never on disk, where plain content of a child has no place."""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

BESIDE = 64 * 1024  # what a form holds besides its file
PATIENCE = (
    4  # so many times the limit is read past, so that the answer reaches a browser that is still sending
)


class BoundedInMemory(FileUploadHandler):
    """Keeps what is sent up to the limit of a document; what is larger is let go and read past."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: str | None = None  # the name of the file that was let go
        self._size = 0
        self._parts: list[bytes] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins; the limit is of all files of one form together."""
        super().new_file(*args, **kwargs)
        self._parts = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the part, or let everything go when it is too much."""
        self._size += len(raw_data)
        if self._size > settings.THUISNABIJ_UPLOAD_BYTES:
            self.too_large = self.file_name or ""
            self._parts = []
            raise SkipFile
        self._parts.append(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The file, in memory."""
        content = io.BytesIO(b"".join(self._parts))
        self._parts = []
        return InMemoryUploadedFile(
            content, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


def is_far_too_large(request: HttpRequest) -> bool:
    """Whether so much is announced that nothing of it is read at all."""
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    return announced > PATIENCE * int(settings.THUISNABIJ_UPLOAD_BYTES) + BESIDE


def bounded(request: HttpRequest) -> BoundedInMemory:
    """Let this request keep its files in memory only; call it before anything reads what was sent."""
    handler = BoundedInMemory(request)
    request.upload_handlers = [handler]
    return handler
