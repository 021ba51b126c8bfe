"""Money, row by row as it was delivered, in euros; append-only. Which row counts is decided by the queries."""

from django.db import models

from thuisnabij.ground.sources.register_rows import RegisterRecord, by_kind, known_words, not_negative
from thuisnabij.region.money.rules.registers import EXPENSES, HOUSING_INVESTMENTS, RESERVES


class HousingInvestment(RegisterRecord):
    """Money put into the building of a location, and whether that was for inclusive education."""

    register = HOUSING_INVESTMENTS

    location = models.CharField(max_length=6)
    purpose = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    spent_on = models.DateField()
    description = models.CharField(max_length=1000, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(HOUSING_INVESTMENTS, "purpose", name="investment_has_a_known_purpose"),
            not_negative("amount", name="investment_is_not_negative"),
        )


class Expense(RegisterRecord):
    """Money spent in a calendar year on a programme, and who received it."""

    register = EXPENSES

    book_year = models.SmallIntegerField()
    programme = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    recipient = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(EXPENSES, "kind", name="expense_is_of_a_known_kind"),
            not_negative("amount", name="expense_is_not_negative"),
        )


class Reserve(RegisterRecord):
    """What an SWV owned on a day (below zero when it owed) beside all it received in the year that ends there."""

    register = RESERVES

    reference_date = models.DateField()
    equity = models.DecimalField(max_digits=14, decimal_places=2)
    income = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            not_negative("income", name="income_of_a_year_is_not_negative"),
        )


MODEL_OF_KIND = by_kind(HousingInvestment, Expense, Reserve)
