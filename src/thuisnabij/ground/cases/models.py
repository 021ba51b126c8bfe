"""Cases as they stand and every step that was taken in them, with what must always hold written as constraints.

A case is of a plan or another paper of an organisation, or about a child: then it names its `handle`, stands under
row-level security in its `category`, and what was written with its steps is sealed with the key of that child.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Case(models.Model):
    """One case: where it stands, what comes next, whose that is and by when; a closed one has no next step.

    `steps` counts the steps that were taken: who takes the next one says which number he saw last. `swv` keeps the
    case; `school` is the location that has a part in it, empty for none.
    """

    workflow = models.CharField(max_length=60)
    workflow_version = models.PositiveIntegerField()
    subject = models.CharField(max_length=120)
    swv = models.CharField(max_length=6)
    school = models.CharField(max_length=6, blank=True)
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+", null=True)
    category = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=60)
    next_step = models.CharField(max_length=60, blank=True)
    owner = models.CharField(max_length=60, blank=True)
    due_on = models.DateField(null=True)
    steps = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workflow", "subject"],
                condition=Q(closed_at__isnull=True),
                name="subject_has_one_open_case_of_a_workflow",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False)
                | (~Q(next_step="") & ~Q(owner="") & Q(due_on__isnull=False)),
                name="open_case_has_a_next_step_an_owner_and_a_date",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | (Q(next_step="", owner="", due_on__isnull=True)),
                name="closed_case_has_no_next_step",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="case_is_not_closed_before_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(swv__regex=r"^(PO|VO)[0-9]{4}$"), name="case_is_kept_by_a_swv"
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(opened_by="") & ~Q(state="") & ~Q(workflow=""),
                name="case_says_what_it_is_about_and_who_opened_it",
            ),
            models.CheckConstraint(
                condition=Q(handle__isnull=True, category="") | (Q(handle__isnull=False) & ~Q(category="")),
                name="case_about_a_child_says_which_kind_of_information_it_is",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject"], name="case_by_subject"),
            models.Index(
                fields=["swv", "due_on"], condition=Q(closed_at__isnull=True), name="open_case_by_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.state}"


class CaseStep(models.Model):
    """One step that was taken: from where to where, by whom in which role, when, and what showed it. Append-only.

    Of a case about a child `evidence` and `remark` are empty and `sealed` holds both, under the key of that child.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="taken", db_index=False)
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    from_state = models.CharField(max_length=60)
    to_state = models.CharField(max_length=60)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=60)
    taken_as = models.CharField(max_length=20)
    evidence = models.JSONField(default=dict)
    remark = models.CharField(max_length=2000, blank=True)
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+", null=True)
    category = models.CharField(max_length=40, blank=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "number"], name="steps_of_a_case_are_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="first_step_of_a_case_is_number_one"),
            models.CheckConstraint(
                condition=~Q(taken_by="") & ~Q(taken_as="") & ~Q(step=""),
                name="step_says_who_took_it_and_as_what",
            ),
            models.CheckConstraint(
                condition=Q(handle__isnull=True, sealed__isnull=True, category="")
                | (Q(handle__isnull=False, sealed__isnull=False, evidence={}, remark="") & ~Q(category="")),
                name="what_is_written_about_a_child_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number} {self.step}"


class CaseAssignment(models.Model):
    """Who has a case from now on, until the next line: a person of the SWV, or nobody. Append-only.

    The lines of a case are numbered without a gap, so one person at a time has it and the history stays. The remark of
    a case about a child is sealed, as with a step.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assigned", db_index=False)
    number = models.PositiveIntegerField()
    person = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    remark = models.CharField(max_length=2000, blank=True)
    handle = models.ForeignKey("access.ChildHandle", on_delete=models.PROTECT, related_name="+", null=True)
    category = models.CharField(max_length=40, blank=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "number"], name="one_person_at_a_time_has_a_case"),
            models.CheckConstraint(condition=Q(number__gte=1), name="first_assignment_is_number_one"),
            models.CheckConstraint(condition=~Q(by=""), name="assignment_says_who_made_it"),
            models.CheckConstraint(
                condition=Q(number__gt=1) | ~Q(person=""), name="first_assignment_is_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(handle__isnull=True, sealed__isnull=True, category="")
                | (Q(handle__isnull=False, sealed__isnull=False, remark="") & ~Q(category="")),
                name="remark_of_an_assignment_about_a_child_is_sealed",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "case"], name="assignment_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number}"


class AgendaAddress(models.Model):
    """The secret address of the agenda of a person: only its hash is kept, so it can be known but not shown again."""

    person = models.CharField(max_length=60, unique=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(secret_hash__regex=r"^[0-9a-f]{64}$") & ~Q(person=""),
                name="only_the_hash_of_a_secret_address_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"agenda {self.pk}"
