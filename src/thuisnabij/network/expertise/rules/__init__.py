"""Which registers of expertise there are, and what their columns mean."""
