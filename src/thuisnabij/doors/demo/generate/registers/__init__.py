"""The registers of the two SWVs as delimited files, one for each kind and SWV."""

from thuisnabij.doors.demo.generate.registers.children import Writer, write_misspelt
from thuisnabij.doors.demo.generate.registers.table import Tables
from thuisnabij.doors.demo.generate.simulation import Region


def write_registers(region: Region) -> dict[str, bytes]:
    """All files by name; afterwards every dossier knows the first day that its rows speak of."""
    tables = Tables()
    for dossier in region.dossiers:
        Writer(tables, dossier).write()
    for found in region.misspelt:
        write_misspelt(tables, found)
    return tables.files()
