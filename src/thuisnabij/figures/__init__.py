"""Figures: definitions, computation, explanation."""
