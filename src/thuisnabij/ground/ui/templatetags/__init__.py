"""Template tags of the page frame; pages load them as ``{% load tn %}``."""
