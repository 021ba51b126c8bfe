"""What can be wrong with a release that is asked for, or with publishing one."""

from thuisnabij.kernel.errors import RefusedError, UsageError


class UnknownReleaseError(RefusedError):
    """There is no such release, or not for this reader: the answer is the same."""

    code = "publication-unknown-release"


class ReleaseNotPossibleError(UsageError):
    """A release was asked that names no figures, no units, or readers that do not exist."""

    code = "publication-not-possible"


class NotYourReleaseError(RefusedError):
    """A release of a samenwerkingsverband for which the actor does not publish."""

    code = "publication-not-yours"


class CannotPublishError(RefusedError):
    """A release that is not ready, was refused, or was made before another one that its readers have by now."""

    code = "publication-cannot-publish"


class StaysInOfficeError(CannotPublishError):
    """A release with figures from registers that its readers may not get."""

    code = "publication-stays-in-office"
