"""Aanvragen of named children, row by row as they were delivered; append-only, under row-level security."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q

from thuisnabij.children.support.rules.registers import AANVRAGEN
from thuisnabij.ground.sources.register_rows import RegisterRecord, in_order, known_words


class Aanvraag(RegisterRecord):
    """What was asked for a child and what was decided. `pauses` are the days on which the term stood still.

    A row that turns out to be about another child is taken back for the first and stands for the second: two rows of
    one line of a file. So the newest row of a child under a kenmerk never depends on rows of another child.
    """

    register = AANVRAGEN

    pk = models.CompositePrimaryKey("run_id", "row_number", "handle_id")
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+")
    controller = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    location = models.CharField(max_length=6, blank=True)
    received = models.DateField()
    complete = models.DateField(null=True)
    pauses = ArrayField(DateRangeField())
    decided = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=10, blank=True)
    valid_until = models.DateField(null=True)
    origin = models.CharField(max_length=20, blank=True)
    tlv_number = models.CharField(max_length=40, blank=True)

    class Meta(RegisterRecord.Meta):
        constraints = (
            *RegisterRecord.Meta.constraints,
            known_words(AANVRAGEN, "kind", name="aanvraag_is_of_a_known_kind"),
            known_words(AANVRAGEN, "outcome", name="aanvraag_has_a_known_outcome"),
            known_words(AANVRAGEN, "category", name="aanvraag_has_a_known_category"),
            known_words(AANVRAGEN, "origin", name="aanvraag_has_a_known_origin"),
            models.CheckConstraint(
                condition=Q(decided__isnull=True, outcome="") | (Q(decided__isnull=False) & ~Q(outcome="")),
                name="aanvraag_is_decided_with_an_outcome",
            ),
            in_order("received", "complete", name="aanvraag_is_not_complete_before_it_is_received"),
            in_order("received", "decided", name="aanvraag_is_not_decided_before_it_is_received"),
        )
