"""Import runs, their hashes and vintages, and the agreements with who delivers."""
