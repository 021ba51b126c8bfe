"""Lets the database count its rows again after a large load."""

from django.db import connections


def count_rows_again(*, using: str = "intake") -> None:
    """Let the planner know how many rows every table with children in it has now; takes a part of a second.

    Without it, lists are slow in the minute after many children of a new party came in: as many as there are children
    times as many are compared. Must not be called by a page.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select thuisnabij_analyze()")
