"""The program that sets a letter in a process of its own; it reads its work from stdin and writes the PDF to stdout.

Before it looks at a template it gives up every further file and connection, so that a template reaches neither; time
and memory are bounded. `press` starts it.
"""

import json
import os
import sys
from datetime import datetime
from typing import Any

import typst

from thuisnabij.ground.documents.apart.bounding import give_up_everything

REFUSED = 3
# Letters are read from disk on first use: use each of them once while that is still possible.
_WARM = (
    '#set document(title: "x")\n#set text(font: "Source Sans 3")\n= a\n*b* _c_ '
    '#text(weight: "semibold")[e] #text(weight: "light")[f] 1 – “ ” … •'
)


def main() -> int:
    """Set what stands on stdin: JSON with the files of the template, its content, the folder of letters and the day."""
    work: dict[str, Any] = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[work["letters"]])
    root = os.getcwd()  # empty, and nothing above it can be reached
    at = datetime.fromisoformat(work["at"])
    _set(fonts, root, {"main.typ": _WARM}, "{}", at)
    give_up_everything()
    try:
        found = _set(fonts, root, work["files"], work["content"], at)
    except typst.TypstError as error:
        told = {"message": error.message, "hints": list(error.hints), "diagnostic": str(error.diagnostic)}
        sys.stdout.write(json.dumps(told))
        return REFUSED
    sys.stdout.buffer.write(found)
    return 0


def _set(fonts: typst.Fonts, root: str, files: dict[str, str], content: str, at: datetime) -> bytes:
    made = typst.compile(  # type: ignore[call-overload]  # its stub leaves out files by name
        {name: text.encode() for name, text in files.items()},
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": content},
        pdf_standards=["ua-1"],
        timestamp=at,
        package_path=root,
        package_cache_path=root,
    )
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    sys.exit(main())
