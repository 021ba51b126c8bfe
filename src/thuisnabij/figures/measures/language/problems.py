"""What is wrong with a definition: a field and a reason; with a file and a line once it comes from one."""

from thuisnabij.kernel.errors import RefusedError

Path = tuple[str | int, ...]


class Problem(ValueError):  # noqa: N818 -- a finding inside the language; callers see InvalidDefinitionError
    """A field of a node that cannot be, and why. Raised by the nodes on construction."""

    def __init__(self, field: Path, reason: str) -> None:
        super().__init__(f"{'.'.join(str(step) for step in field)}: {reason}")
        self.field = field
        self.reason = reason

    def below(self, *steps: str | int) -> "Problem":
        """The same problem seen from the node that holds this one."""
        return Problem((*steps, *self.field), self.reason)


class InvalidDefinitionError(RefusedError):
    """A catalogue file does not hold a valid definition: which line, which field, why."""

    code = "measures-invalid-definition"


def require(condition: bool, field: Path | str, reason: str) -> None:
    """Raise `Problem` at `field` with `reason` unless `condition` holds."""
    if not condition:
        raise Problem((field,) if isinstance(field, str) else field, reason)
