"""All row sets with their declarations."""

from collections.abc import Mapping
from types import MappingProxyType

from thuisnabij.figures.measures.language.rowset_words import Declared, RowSet
from thuisnabij.figures.measures.language.rowsets_children import OF_CHILDREN
from thuisnabij.figures.measures.language.rowsets_region import OF_REGION

ROW_SETS: Mapping[RowSet, Declared] = MappingProxyType({**OF_CHILDREN, **OF_REGION})


def declared(row_set: RowSet) -> Declared:
    """The declaration of a row set."""
    return ROW_SETS[row_set]
