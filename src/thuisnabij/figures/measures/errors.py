"""What can be wrong with a question about a figure."""

from thuisnabij.kernel.errors import UsageError


class UnknownMeasureError(UsageError):
    """There is no measure with this key."""

    code = "measures-unknown-measure"


class UnknownUnitError(UsageError):
    """No source knows a unit with this key, or it does not have the form of one."""

    code = "measures-unknown-unit"


class UnknownLevelError(UsageError):
    """There is no such level, or the measure is not defined on it."""

    code = "measures-unknown-level"


class UnknownDateError(UsageError):
    """Nothing was counted on this date: it is no reference date of any source."""

    code = "measures-unknown-date"
