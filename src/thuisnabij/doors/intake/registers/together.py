"""What registers share that are loaded one after the other."""

from collections import defaultdict
from collections.abc import MutableMapping

from thuisnabij.ground.sources.rules.schema import PupilColumns


class Together:
    """Whom each child is that these registers named so far; lives as long as their load, and holds names.

    A child that another file named in the same words, for the same SWV and from the same deliverer, is the same child:
    it need not be looked up again.
    """

    def __init__(self) -> None:
        self._linked: defaultdict[tuple[str, str], dict[PupilColumns, int]] = defaultdict(dict)

    def linked(self, controller: str, deliverer: str) -> MutableMapping[PupilColumns, int]:
        """The handles by what the files called a child; add to it what was looked up."""
        return self._linked[controller, deliverer]

    def forget(self) -> None:
        """A file was refused as a whole: the children that it made are not there."""
        self._linked.clear()
