"""Small files as their publishers write them, made by hand, and one way to read them as the importer does."""

import gzip
import io
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thuisnabij.doors.intake.formats.base import Reading, Refused
from thuisnabij.doors.intake.opening import contents
from thuisnabij.doors.intake.recognise import recognise

HEADER_02 = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;"
    "POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES;"
    "STRAATNAAM CORRESPONDENTIEADRES;HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES;POSTCODE CORRESPONDENTIEADRES;"
    "PLAATSNAAM CORRESPONDENTIEADRES;NODAAL GEBIED CODE;NODAAL GEBIED NAAM;RPA-GEBIED CODE;RPA-GEBIED NAAM;"
    "WGR-GEBIED CODE;WGR-GEBIED NAAM;COROPGEBIED CODE;COROPGEBIED NAAM;ONDERWIJSGEBIED CODE;ONDERWIJSGEBIED NAAM;"
    "RMC-REGIO CODE;RMC-REGIO NAAM;VAKANTIEREGIO"
)
HEADER_03 = (
    "PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;INSTELLINGSCODE;VESTIGINGSCODE;"
    "INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PLAATSNAAM;PROVINCIE;SOORT_PO;DENOMINATIE_VESTIGING;"
    "BEVOEGD_GEZAG_NUMMER;LEEFTIJD_JONGER;LEEFTIJD_4;LEEFTIJD_5;LEEFTIJD_6;LEEFTIJD_7;LEEFTIJD_8;LEEFTIJD_9;"
    "LEEFTIJD_10;LEEFTIJD_11;LEEFTIJD_12;LEEFTIJD_13;LEEFTIJD_14;LEEFTIJD_15;LEEFTIJD_16;LEEFTIJD_17;LEEFTIJD_18;"
    "LEEFTIJD_19;LEEFTIJD_20;LEEFTIJD_21;LEEFTIJD_22;LEEFTIJD_23;LEEFTIJD_24;LEEFTIJD_OUDER"
)
HEADER_06 = (
    "INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;SOORT_VESTIGING;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;"
    "GEMEENTECODE_VESTIGING;GEMEENTENAAM_VESTIGING;LEERLINGEN_2023;LEERLINGEN_2024"
)
AGES = (3, *range(4, 25), 25)


def row_02(
    code: str = "00AA00", *, name: str = "De Boom", pc6: str = "5346 AB", bestuur: str = "12345"
) -> str:
    """A row of file 02."""
    address = f"Laan;1;{pc6};OSS"
    return (
        f"Noord-Brabant;{bestuur};{code[:4]};{code};{name};{address};0828;OSS;Openbaar; ; ;{address};"
        + ";".join(["1", "Gebied"] * 6 + ["Zuid"])
    )


def row_03(
    code: str = "00AA00",
    *,
    home: str = "5346",
    soort: str = "Bo",
    on: str = "20241001",
    name: str = "De Boom",
    pc6: str = "5346AB",
    **ages: str,
) -> str:
    """A row of file 03; ages as `a4="<5"`, all others 0."""
    counts = [ages.get(f"a{age}", "0") for age in AGES]
    place = f"{code[:4]};{code[4:]};{name};{pc6};OSS;Noord-Brabant;{soort};Openbaar;12345"
    return f"{on};0828;Oss;{home};Oss;{place};" + ";".join(counts)


def row_06(
    code: str = "00AA00", *counts: str, soort: str = "BO", name: str = "De Boom", gemeente: str = "828"
) -> str:
    """A row of file 06 with a count for 2023 and for 2024."""
    return f"{code[:4]};{code};{name};{soort};Openbaar;12345;{gemeente};OSS;" + ";".join(
        counts or ("10", "12")
    )


def table(header: str, *rows: str, end: str = "\r\n") -> str:
    """A delimited file."""
    return end.join((header, *rows, ""))


def points(*features: str, crs: str = "urn:ogc:def:crs:OGC:1.3:CRS84") -> str:
    """A feature collection."""
    named = f'"crs": {{"type": "name", "properties": {{"name": "{crs}"}}}},' if crs else ""
    return f'{{"type": "FeatureCollection", {named} "features": [' + ",\n".join(features) + "]}"


def point(code: str = "00AA00", *, lon: str = "5.5", lat: str = "51.7", pc6: str = "5346AB") -> str:
    """A geocoded location."""
    return (
        f'{{"type": "Feature", "properties": {{"naam": "De Boom", "postcode": "{pc6}", "brin_nummer": "{code[:4]}",'
        f' "vestigingscode": "{code}"}}, "geometry": {{"type": "Point", "coordinates": [{lon}, {lat}]}}}}'
    )


def gzipped(content: bytes) -> bytes:
    """As a .gz."""
    return gzip.compress(content, mtime=0)


def zipped(**members: bytes) -> bytes:
    """As a .zip; a double underscore in a name stands for the dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


@dataclass(frozen=True)
class Read:
    """What the importer made of a file."""

    kind: str
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    records: list[Any]
    refusals: list[Refused]
    dates: tuple[date, ...]

    @property
    def refused(self) -> list[tuple[int, str, str]]:
        """Row, field and code of each refusal."""
        return [(each.row, each.field, each.code) for each in self.refusals]


def read(
    folder: Path, content: str | bytes, name: str = "file.csv", *, loaded_on: date = date(2026, 11, 2)
) -> Read:
    """Recognise and parse one file; `kind` is empty when it is not recognised."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (opened,) = contents(path)
    found = recognise(opened.head())
    if found is None:
        return Read("", (), (), [], [], ())
    known, layout = found
    if not layout.is_complete:
        return Read(known.kind, layout.missing, layout.surplus, [], [], ())
    with opened.text(opened.examine().encoding) as text:
        reading = Reading(text, layout, opened.names, loaded_on)
        parsed = list(known.parse(reading))
        records = [each.record for each in parsed if not isinstance(each, Refused)]
        dates = known.dates(records[0], reading) if records else ()
    return Read(known.kind, (), (), records, [each for each in parsed if isinstance(each, Refused)], dates)
