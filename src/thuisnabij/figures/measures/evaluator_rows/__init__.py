"""What figures of row sets mean, as plain loops over the feeds: the oracle of the engine, and the way to the child.

Clear rather than fast. Shares with the engine the definitions, the declaration of the row sets and the arithmetic of
bounds, and nothing of how rows are made or added.
"""
