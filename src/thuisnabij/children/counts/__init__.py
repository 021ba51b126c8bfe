"""Counted rows of pupils, with bounds."""
