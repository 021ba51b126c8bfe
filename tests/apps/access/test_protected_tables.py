"""Every table with a child in it is under row-level security and stands in this list; a new one fails until it does."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models
from django.test.utils import isolate_apps

from tests.apps.access.people import ALIASES
from thuisnabij.ground.access.models import ChildHandle

PROTECTED = {
    "access_childhandle",
    "access_involvement",
    "access_involvementevent",
    "access_journalentry",
    "cases_case",
    "cases_caseassignment",
    "cases_casestep",
    "procrastinate_jobs",
    "register_attendanceline",
    "register_enrolmentline",
    "register_fact",
    "register_finding",
    "register_identitytoken",
    "register_merge",
    "register_pupil",
    "register_pupilidentity",
    "register_receivedcontent",
    "register_receivedrecord",
    "register_reviewitem",
    "register_sideplace",
    "documents_document",
    "documents_documenthold",
    "documents_documentversion",
    "support_aanvraag",
    "support_advice",
    "support_besluit",
    "support_besluitchange",
    "support_besluitletter",
    "support_ownaanvraag",
    "support_sentversion",
    "support_heardpupil",
    "support_oppagreement",
    "support_oppdraft",
    "support_oppevaluation",
    "support_oppversion",
    "destruction_destructionline",
}
# Tables that point at one with a child and hold nothing of it, with what they do hold.
EMPTY_OF_CHILDREN = {"access_sealedentry": "the number of a journal entry and a digest over commitments"}


def tables_with_children(declared: Iterable[type[models.Model]]) -> set[str]:
    """Tables of models that point at a child, directly or through one that does, or hold numbers of children."""
    declared = [model for model in declared if not model._meta.proxy]
    found: set[type[models.Model]] = {ChildHandle}
    while more := {each for each in declared if each not in found and _points_at(each, found)}:
        found |= more
    return {model._meta.db_table for model in found}


def _points_at(model: type[models.Model], children: set[type[models.Model]]) -> bool:
    return any(
        field.related_model in children or (isinstance(field, ArrayField) and field.name.startswith("handle"))
        for field in model._meta.concrete_fields
    )


def test_every_table_with_a_child_is_in_the_list() -> None:
    found = tables_with_children(apps.get_models(include_auto_created=True))

    assert found - set(EMPTY_OF_CHILDREN) | {"procrastinate_jobs"} == PROTECTED


@pytest.mark.pg15
@pytest.mark.django_db(databases=ALIASES, transaction=True)
def test_every_table_of_the_list_has_row_level_security_that_binds_the_website() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c where c.relrowsecurity and row_security_active(c.oid) "
            "and exists (select from pg_policy p where p.polrelid = c.oid)"
        )
        bound = {row[0] for row in cursor.fetchall()}
    assert bound == PROTECTED


def test_a_new_table_with_a_child_is_noticed_however_it_points_there() -> None:
    with isolate_apps("thuisnabij.ground.access"):

        class Direct(models.Model):
            """Points at a child."""

            child = models.ForeignKey(ChildHandle, models.CASCADE)

            class Meta:
                app_label = "access"

            def __str__(self) -> str:
                return ""

        class Indirect(models.Model):
            """Points at what points at a child."""

            direct = models.ForeignKey(Direct, models.CASCADE)

            class Meta:
                app_label = "access"

            def __str__(self) -> str:
                return ""

        class Listed(models.Model):
            """Holds numbers of children."""

            handles = ArrayField(models.BigIntegerField())

            class Meta:
                app_label = "access"

            def __str__(self) -> str:
                return ""

        found = tables_with_children([Direct, Indirect, Listed])

    assert found == {"access_childhandle", "access_direct", "access_indirect", "access_listed"}
