"""Pages of why a figure is another number than before, or than by another definition."""

from thuisnabij.doors.site.figure_changes.pages import changed, compared

__all__ = ["changed", "compared"]
