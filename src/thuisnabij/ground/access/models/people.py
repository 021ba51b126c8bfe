"""People, parties and memberships, with what must always hold written as constraints."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from thuisnabij.ground.access.rules import PartyKind, Role


class PersonManager(BaseUserManager["Person"]):
    """Finds and makes people by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person who may sign in; without a password only through the organisation's provider."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in. Roles come from memberships, never from this row."""

    key = models.CharField(max_length=60, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_persona = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(key=""), name="person_has_a_key"),
        ]

    def __str__(self) -> str:
        return self.key


class Party(models.Model):
    """Who can be involved with a child: an SWV, a school, a municipality, or one person alone."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=160)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=[str(kind) for kind in PartyKind]), name="party_has_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Membership(models.Model):
    """A person has a role in a party during a half-open period."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    period = DateRangeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="person_has_each_role_in_a_party_once_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (F("party"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (F("period"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=~Q(period__isempty=True), name="membership_lasts_at_least_a_day"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[str(role) for role in Role]), name="membership_has_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.period}"
