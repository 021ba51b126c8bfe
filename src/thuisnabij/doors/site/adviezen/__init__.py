"""Pages of advices: asking an expert, writing and giving one, the list, the copy for the parents."""
