"""Migrations of the records of organisations."""
