"""The catalogue of figures: what each means, what it is now or what is missing, and which goals use it."""
