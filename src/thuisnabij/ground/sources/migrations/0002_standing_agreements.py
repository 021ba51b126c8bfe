"""Records who delivers the public files, on what ground, since samenwerkingsverbanden exist (1 August 2014)."""

from datetime import date

from django.db import migrations

SINCE = date(2014, 8, 1)
STANDING = {
    "duo-open-data": (
        "Dienst Uitvoering Onderwijs (DUO)",
        "Open onderwijsdata, vrijgegeven onder CC0 1.0",
        ["schoolvestigingen", "geteld aantal leerlingen, kleine cellen afgedekt"],
    ),
    "duo-bag-punten": (
        "Dienst Uitvoering Onderwijs (DUO) en Basisregistratie Adressen en Gebouwen (Kadaster)",
        "Open data, vrijgegeven onder CC0 1.0",
        ["ligging van schoolvestigingen"],
    ),
    "wet-bijlage-swv": (
        "Wettenbank (wetten.overheid.nl), bijlage bij BWBR0032324",
        "Wettekst, vrij van auteursrecht (artikel 11 Auteurswet)",
        ["samenwerkingsverband per postcodegebied"],
    ),
    "geonames": (
        "GeoNames (geonames.org)",
        "Vrij te gebruiken met bronvermelding, CC BY 4.0",
        ["middelpunten van postcodegebieden"],
    ),
    "cbs-pdok": (
        "Centraal Bureau voor de Statistiek en PDOK",
        "Vrij te gebruiken met bronvermelding, CC BY 4.0",
        ["grenzen van gemeenten"],
    ),
    "eigen-administratie": (
        "Het samenwerkingsverband zelf",
        "Eigen administratie over organisaties, zonder persoonsgegevens",
        ["lidmaatschap van vestigingen", "indeling in deelregio's", "namen van organisaties"],
    ),
    "demo": (
        "Demogenerator van Thuisnabij",
        "Verzonnen gegevens, van niemand",
        ["vestigingen", "geteld aantal leerlingen", "gebieden"],
    ),
}


def record_agreements(apps, schema_editor):
    agreement = apps.get_model("sources", "Agreement")
    for key, (deliverer, ground, categories) in STANDING.items():
        agreement.objects.using(schema_editor.connection.alias).get_or_create(
            key=key,
            defaults={
                "deliverer": deliverer,
                "ground": ground,
                "categories": categories,
                "valid_from": SINCE,
            },
        )


def remove_agreements(apps, schema_editor):
    agreement = apps.get_model("sources", "Agreement")
    agreement.objects.using(schema_editor.connection.alias).filter(key__in=STANDING).delete()


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [migrations.RunPython(record_agreements, remove_agreements)]
