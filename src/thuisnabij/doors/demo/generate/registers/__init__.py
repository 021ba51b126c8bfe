"""The registers of the two SWVs as delimited files, one for each kind and SWV."""

import random

from thuisnabij.doors.demo.generate.region import PO_SWV, VO_SWV
from thuisnabij.doors.demo.generate.registers import counted, milestones, money, offer, quality, surveys
from thuisnabij.doors.demo.generate.registers.children import Writer, write_misspelt
from thuisnabij.doors.demo.generate.registers.setting import Setting
from thuisnabij.doors.demo.generate.registers.table import Tables
from thuisnabij.doors.demo.generate.simulation import Region

_KINDS = {PO_SWV: (("bao", "sbo"), ("sbo", "so", "so-vso")), VO_SWV: (("vo", "pro"), ("vso", "so-vso"))}
"""The kinds of regular and of specialised education of each SWV."""


def write_registers(region: Region) -> dict[str, bytes]:
    """All files by name; afterwards every dossier knows the first day that its rows speak of."""
    tables = Tables()
    for dossier in region.dossiers:
        Writer(tables, dossier).write()
    for found in region.misspelt:
        write_misspelt(tables, found)
    for swv in _KINDS:
        setting = _setting(region, swv, tables)
        for subject in (offer, quality, milestones, surveys, money):
            subject.write(setting)
    counted.write(region, tables)
    return tables.files()


def _setting(region: Region, swv: str, tables: Tables) -> Setting:
    regular_kinds, special_kinds = _KINDS[swv]
    regular = tuple(school for school in region.schools if school.soort in regular_kinds and school.is_open)
    specialised = tuple(school for school in region.schools if school.soort in special_kinds)
    besturen = tuple(sorted({school.bestuur for school in (*regular, *specialised)}))
    rng = random.Random(f"{region.seed} registers {swv}")
    return Setting(swv, tables, regular, specialised, besturen, rng)
