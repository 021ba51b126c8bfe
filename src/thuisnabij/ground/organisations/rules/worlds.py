"""Tells demo codes from real ones: the two worlds stand beside each other and never mix. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.identifiers import (
    BestuurNumber,
    GemeenteCode,
    Identifier,
    Pc4,
    SwvCode,
    VestigingCode,
)

IDENTIFIERS: Mapping[str, type[Identifier]] = MappingProxyType(
    {
        "vestiging": VestigingCode,
        "swv": SwvCode,
        "postcode": Pc4,
        "gemeente": GemeenteCode,
        "bestuur": BestuurNumber,
    }
)
"""What a code of each noun has to look like, in reality and in the demo region."""


class MixedWorldsError(RefusedError):
    """A demo code stands in a real file or the other way round; the file is not loaded."""

    code = "organisations-mixed-worlds"


def check_world(noun: str, code: str, *, is_demo: bool, row: int) -> None:
    """Raise `MixedWorldsError` when `code` is not of the world of its file; an empty code belongs to both.

    `noun` is a key of `IDENTIFIERS`; a code without the shape of its noun raises `InvalidIdentifierError`.
    """
    if code and IDENTIFIERS[noun].parse(code).is_demo != is_demo:
        raise MixedWorldsError(
            what="A demo code in a real file, or a real code in a demo file",
            where=f"row {row}, {noun}",
            next="Keep demo files and real files apart",
        )
