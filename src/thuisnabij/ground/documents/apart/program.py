"""The program that looks into a file of others: says whether it is taken, or draws a page of it.

On stdin stands a line of JSON that says what to do, then the bytes of the file. A refusal is its reason, with code 3.
"""

import codecs
import json
import sys

from PIL import Image

from thuisnabij.ground.documents.apart.bounding import give_up_everything
from thuisnabij.ground.documents.checks.accepting import accept
from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.previews import NoPreviewError, count_pages, draw_preview
from thuisnabij.ground.documents.rules.kinds import ContentKind

REFUSED = 3


def main() -> int:
    """Do what the first line asks: ``accept`` or ``draw``."""
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(head)
    _read_what_is_needed()
    give_up_everything()
    try:
        if asked["do"] == "draw":
            made = draw_preview(ContentKind(asked["kind"]), content, asked["page"])
        else:
            kind = accept(name=asked["name"], content=content, most=asked["most"]).kind
            made = json.dumps({"kind": kind, "pictures": count_pages(kind, content)}).encode()
    except FileRefusedError as error:
        made, code = str(error.refusal).encode(), REFUSED
    except NoPreviewError:
        made, code = b"", REFUSED
    else:
        code = 0
    sys.stdout.buffer.write(made)
    return code


def _read_what_is_needed() -> None:
    """Modules that are read from disk on first use are read while that is possible."""
    Image.init()
    for letters in ("cp437", "cp1252", "utf-8-sig", "latin-1", "utf-16", "ascii"):
        codecs.lookup(letters)


if __name__ == "__main__":
    sys.exit(main())
