"""The engine: a base cube per date (ibis on DuckDB), rolled up to a table of cells that figures are read from."""

ENGINE_VERSION = 4
"""Part of every fingerprint: raise it whenever the same facts would give other cells."""
