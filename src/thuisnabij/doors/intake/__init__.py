"""Importers: recognise, parse, load and report, one folder per format."""
