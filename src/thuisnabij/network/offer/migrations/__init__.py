"""Migrations of offer."""
