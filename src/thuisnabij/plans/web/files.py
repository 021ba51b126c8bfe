"""Hands out a document as a file."""

from django.http import HttpResponse


def as_file(pdf: bytes, name: str) -> HttpResponse:
    """The answer with a PDF that the browser shows, under a name for who keeps it."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Content-Language": "nl"},
    )
