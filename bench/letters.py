"""A letter from a template of the SWV, proven and sealed, beside the bare setting of the same letter."""

from datetime import date
from typing import Any

from bench.timing import medians

SWV, ON = "PO9901", date(2026, 11, 28)


def run() -> dict[str, Any]:
    """A besluit of one or two pages: ours is the whole of `make_letter` and `sealed`, the reference only sets it."""
    import typst
    from django.conf import settings

    from thuisnabij.ground.access.rules import Actor, Role
    from thuisnabij.ground.documents.operations import make_letter, sealed
    from thuisnabij.ground.documents.queries import verify_seal
    from thuisnabij.ground.documents.rules.letters import find_kind

    settings.IS_DEMO = True  # the example seal, made here
    kind = find_kind("besluit-tlv")
    assert kind is not None
    actor = Actor(key="meting", name="", roles=frozenset({Role.COORDINATOR}), swv=SWV)

    def ours() -> bytes:
        made = make_letter(actor=actor, swv=SWV, template=kind.key, fields=kind.example, on=ON)
        return sealed(pdf=made)

    def reference() -> None:
        body = "\n\n".join(f"*{field.label}* {field.example}" for field in kind.fields)
        typst.compile(f'#set document(title: "x")\n{body}'.encode(), pdf_standards=["ua-1"])

    assert verify_seal(pdf=ours()).is_intact
    taken, plain = medians(ours, reference, runs=15)
    return {"seconds": taken, "reference_s": plain, "ratio": taken / plain, "bar": 1.0}
