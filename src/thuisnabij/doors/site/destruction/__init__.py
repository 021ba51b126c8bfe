"""Destroying the records of children whose retention term is over: proposed by one, approved by another, proven."""
