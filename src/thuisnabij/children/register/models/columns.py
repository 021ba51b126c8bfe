"""Columns that every table about a child has: its handle and the controller of the row."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q


def handle_column(**options: Any) -> "models.ForeignKey[Any, Any]":
    """The child, by its bare number."""
    given: dict[str, Any] = {"on_delete": models.PROTECT, "related_name": "+", "db_index": False, **options}
    return models.ForeignKey("access.ChildHandle", **given)


def controller_column() -> "models.ForeignKey[Any, Any]":
    """The SWV that answers for this row."""
    return models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)


def one_of(field: str, words: Iterable[str]) -> Q:
    """The condition that a field holds one of these words."""
    return Q(**{f"{field}__in": [str(word) for word in words]})
