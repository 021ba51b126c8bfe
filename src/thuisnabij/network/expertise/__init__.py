"""Experts and their deployment: which location helped which, when it was asked and for how many hours."""
