"""Which registers of money there are, and what their columns mean."""
