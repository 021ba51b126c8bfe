"""The page of errors."""

from collections.abc import Iterable

from thuisnabij.kernel.errors import ThuisnabijError
from tools.reference_pages.markdown import code, first_paragraph, page, table


def errors_page(errors: Iterable[type[ThuisnabijError]]) -> str:
    """Every error with its stable code, exit code and meaning."""
    rows = [
        [
            code(one.code),
            str(one.exit_code),
            first_paragraph(one.__doc__),
            code(one.__name__),
            code(_home(one)),
        ]
        for one in errors
    ]
    return page(
        "Errors",
        "An error says what was refused, where (file, row, field) and what to do next. Its code is stable; its exit "
        "code tells a script what kind of thing went wrong: 1 refused input, 2 usage, 3 not allowed, 4 system fault.",
        table(["code", "exit", "meaning", "class", "package"], rows),
    )


def _home(error: type) -> str:
    return ".".join(error.__module__.split(".")[1:3])
