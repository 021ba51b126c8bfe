"""Which registers of the offer of schools there are, and what their columns mean."""
