"""Dated rule sets: terms, ages and choices that a law or a norm fixes, each with its source and how sure we are."""
