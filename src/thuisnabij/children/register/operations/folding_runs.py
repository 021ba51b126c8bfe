"""Folds what several files stated once for all: each leaves a job beside its facts, in which no child is named."""

from collections.abc import Collection
from datetime import datetime

from django.db import connections
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from thuisnabij.children.register.operations.folding import QUEUE, fold_pupils

ALIAS = "intake"
TASK = "register.fold_run"

# What a worker has taken counts until it is done, for it may be cut off; it is the worker that ends it.
_LEFT = """
SELECT id, (args ->> 'run_id')::bigint FROM procrastinate_jobs
WHERE task_name = %s AND status IN ('todo', 'doing', 'failed') ORDER BY id
"""
_DONE = "DELETE FROM procrastinate_jobs WHERE id = ANY(%s) AND status <> 'doing'"
_CHILDREN = "SELECT DISTINCT handle_id FROM register_fact WHERE run_id = ANY(%s)"


def defer_fold_of_run(*, run_id: int) -> None:
    """Have the children of an import run folded later; call it in the transaction on `intake` that records its facts.

    Whoever loads the files calls `fold_what_is_left` after the last one; what a kill leaves is folded by the worker,
    or by the next such load. The job holds the number of the run and nothing else.
    """
    manager = JobManager(
        DjangoConnector(alias=ALIAS)
    )  # the connection of the load, whichever process this is
    configure_task(name=TASK, job_manager=manager, queue=QUEUE, lock=TASK).defer(run_id=run_id)


def fold_what_is_left(*, as_known_at: datetime) -> None:
    """Fold the children of every run that waits for it, each child once, and end the jobs that wait with them."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_LEFT, [TASK])
        left = cursor.fetchall()
    if left:
        fold_runs(run_ids=[run_id for _, run_id in left], as_known_at=as_known_at)
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(_DONE, [[number for number, _ in left]])


def fold_runs(*, run_ids: Collection[int], as_known_at: datetime) -> None:
    """Fold the children about whom these import runs recorded something or took something back."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_CHILDREN, [list(run_ids)])
        handle_ids = [number for (number,) in cursor.fetchall()]
    fold_pupils(handle_ids=handle_ids, as_known_at=as_known_at)
