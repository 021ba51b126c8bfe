"""Releases of figures: what may be shown to whom, what is hidden and proven hidden, frozen and repeatable."""
