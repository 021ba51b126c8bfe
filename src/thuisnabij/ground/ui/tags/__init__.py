"""The template tags by subject; ``templatetags.tn`` brings them together."""
