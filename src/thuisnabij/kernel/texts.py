"""Marks texts for translation in code that may not import a web framework."""


def gettext_noop(text: str) -> str:
    """The text itself: it is collected for translation here and translated where it is shown."""
    return text
