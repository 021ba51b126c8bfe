"""Keeps migrations with the role that owns the tables."""

from typing import Any


class OwnerMigrates:
    """Database router: only the alias ``owner`` may change the schema; rows relate freely between the roles."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """True for the owner only: the other aliases are the same database seen through a smaller role."""
        return db == "owner"

    def allow_relation(self, *objects: Any, **hints: Any) -> bool:
        """True: all aliases are one database."""
        return True
