"""Pages of figures: the catalogue, one figure with its evidence, and every source row behind it."""
