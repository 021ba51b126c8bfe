"""The register of named children: append-only facts, and the timelines and findings that follow from them."""
