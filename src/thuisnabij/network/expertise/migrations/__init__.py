"""Migrations of expertise."""
