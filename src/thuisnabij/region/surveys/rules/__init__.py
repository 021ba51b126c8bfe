"""Which registers of surveys there are, and what their columns mean."""
