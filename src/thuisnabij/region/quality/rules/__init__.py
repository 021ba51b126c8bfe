"""Which registers of quality there are, and what their columns mean."""
