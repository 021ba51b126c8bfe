"""Migrations of the import runs and agreements."""
