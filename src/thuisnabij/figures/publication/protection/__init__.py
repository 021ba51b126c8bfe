"""Proving that what is hidden stays hidden, and choosing what else to hide, by linear programmes on HiGHS."""
