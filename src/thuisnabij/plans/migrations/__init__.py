"""Migrations of plans."""
