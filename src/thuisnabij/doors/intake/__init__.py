"""Importers: recognise a file by its header, parse it, load it in one transaction, and report on every row."""
