"""The demo region: its generator and its loader."""
