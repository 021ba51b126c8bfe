"""Backups: one closed file with the database and the files of an installation, and the way back from it."""
