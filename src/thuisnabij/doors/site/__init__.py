"""The staff website: shell, navigation and pages that join subjects."""
