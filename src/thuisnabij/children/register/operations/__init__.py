"""Writes the register: records facts and takes them back, folds them into timelines, forgets children."""

from thuisnabij.children.register.operations.folding import defer_folds, fold_pupils
from thuisnabij.children.register.operations.forgetting import forget
from thuisnabij.children.register.operations.recording import record_facts, withdraw_facts
from thuisnabij.children.register.operations.writing import FactRefusedError

__all__ = [
    "FactRefusedError",
    "defer_folds",
    "fold_pupils",
    "forget",
    "record_facts",
    "withdraw_facts",
]
