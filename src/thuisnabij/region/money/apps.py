"""The app of money."""

from typing import ClassVar

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    """Investments, expenses and reserves, as they were delivered."""

    name = "thuisnabij.region.money"
    label = "money"
    verbose_name = "Geld"
    append_only: ClassVar[tuple[str, ...]] = ("HousingInvestment", "Expense", "Reserve")
