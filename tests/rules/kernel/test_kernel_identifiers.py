"""Identifiers accept their real and demo shapes, tidy what people type, and refuse everything else."""

import pickle

import pytest

from thuisnabij.kernel.identifiers import (
    BestuurNumber,
    Brin,
    GemeenteCode,
    Identifier,
    InvalidIdentifierError,
    Pc4,
    Pc6,
    SwvCode,
    VestigingCode,
)

ACCEPTED = [
    (Brin, "00AO", "00AO", False),
    (Brin, " 00ao ", "00AO", False),
    (Brin, "D0AA", "D0AA", True),
    (VestigingCode, "00AO00", "00AO00", False),
    (VestigingCode, "D9ZZ12", "D9ZZ12", True),
    (SwvCode, "PO3006", "PO3006", False),
    (SwvCode, "vo2708", "VO2708", False),
    (SwvCode, "PO9901", "PO9901", True),
    (SwvCode, "VO9999", "VO9999", True),
    (Pc4, "5346", "5346", False),
    (Pc4, "0011", "0011", True),
    (Pc6, "5346AB", "5346AB", False),
    (Pc6, "5346 AB", "5346AB", False),
    (Pc6, "0011ZA", "0011ZA", True),
    (GemeenteCode, "0828", "0828", False),
    (GemeenteCode, "828", "0828", False),
    (GemeenteCode, "GM0828", "0828", False),
    (GemeenteCode, "3", "0003", False),
    (GemeenteCode, "1992", "1992", False),
    (GemeenteCode, "9901", "9901", True),
    (BestuurNumber, "41775", "41775", False),
    (BestuurNumber, "00042", "00042", False),
    (BestuurNumber, "D0001", "D0001", True),
]

REFUSED = [
    (Brin, ""),
    (Brin, "00A"),
    (Brin, "0AAO"),
    (Brin, "E0AA"),
    (Brin, "00AO00"),
    (Brin, "٠٠AO"),
    (VestigingCode, "00AO"),
    (VestigingCode, "00AO0"),
    (VestigingCode, "00AO0A"),
    (SwvCode, "3006"),
    (SwvCode, "SO3006"),
    (SwvCode, "PO306"),
    (Pc4, "Europoort"),
    (Pc4, "10"),
    (Pc4, "53461"),
    (Pc6, "5346"),
    (Pc6, "5346A1"),
    (Pc6, "53 46AB"),
    (GemeenteCode, ""),
    (GemeenteCode, "GM"),
    (GemeenteCode, "0"),
    (GemeenteCode, "9999"),
    (GemeenteCode, "08281"),
    (BestuurNumber, "0"),
    (BestuurNumber, "4177"),
    (BestuurNumber, "D00011"),
]


@pytest.mark.parametrize(("kind", "text", "value", "is_demo"), ACCEPTED)
def test_identifier_is_read_and_tidied(kind: type[Identifier], text: str, value: str, is_demo: bool) -> None:
    identifier = kind.parse(text)

    assert (identifier, type(identifier), identifier.is_demo) == (value, kind, is_demo)


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_identifier_of_another_shape_is_refused(kind: type[Identifier], text: str) -> None:
    with pytest.raises(InvalidIdentifierError) as refusal:
        kind.parse(text)

    assert (refusal.value.code, bool(refusal.value.next)) == ("kernel-invalid-identifier", True)


def test_identifier_cannot_be_made_around_its_shape() -> None:
    with pytest.raises(InvalidIdentifierError):
        Brin("not a brin")


def test_refusal_does_not_repeat_the_text_it_found() -> None:
    with pytest.raises(InvalidIdentifierError) as refusal:
        Pc6.parse("Kees Voorbeeld")

    assert "Voorbeeld" not in repr(refusal.value) + str(refusal.value)


def test_identifier_is_plain_text_to_everyone_else() -> None:
    assert "00AO" in {Brin("00AO")}
    assert pickle.loads(pickle.dumps(Brin("00AO"))) == "00AO"


def test_vestiging_knows_its_school() -> None:
    code = VestigingCode("00AO02")

    assert (code.brin, type(code.brin), code.number) == ("00AO", Brin, "02")


def test_vestiging_of_a_demo_school_is_demo() -> None:
    assert VestigingCode("D0AA00").brin.is_demo


def test_samenwerkingsverband_knows_its_sector() -> None:
    assert (SwvCode("PO3006").sector, SwvCode("VO2708").sector) == ("PO", "VO")


def test_postcode_knows_its_area() -> None:
    assert (Pc6("5346 AB").pc4, Pc6("0011ZA").pc4.is_demo) == ("5346", True)
