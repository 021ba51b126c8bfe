"""Writes the register: records facts and takes them back, folds them into timelines, forgets children."""

from thuisnabij.children.register.operations.folding import defer_folds, fold_pupils
from thuisnabij.children.register.operations.folding_runs import defer_fold_of_run, fold_what_is_left
from thuisnabij.children.register.operations.forgetting import forget
from thuisnabij.children.register.operations.receiving import EntryRefusedError, receive_record, try_again
from thuisnabij.children.register.operations.recording import record_facts, withdraw_facts
from thuisnabij.children.register.operations.writing import FactRefusedError

__all__ = [
    "EntryRefusedError",
    "FactRefusedError",
    "defer_fold_of_run",
    "defer_folds",
    "fold_pupils",
    "fold_what_is_left",
    "forget",
    "receive_record",
    "record_facts",
    "try_again",
    "withdraw_facts",
]
