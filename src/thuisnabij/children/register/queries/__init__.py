"""Reads the register: what a package above may know of children."""
