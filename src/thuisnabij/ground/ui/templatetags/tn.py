"""The one tag library of all pages: ``{% load tn %}``. The tags themselves live in ``ui.tags``."""

from thuisnabij.ground.ui.tags import charts, figures, forms, parts, tables, timelines
from thuisnabij.ground.ui.tags.library import register

__all__ = ["charts", "figures", "forms", "parts", "register", "tables", "timelines"]
