"""An invented school career for the timeline's tests and the gallery."""

from datetime import date

from thuisnabij.ground.ui.timeline import Bar, Event, Flag, Lane, Look, Timeline
from thuisnabij.kernel.periods import Period

TODAY = date(2026, 11, 12)


def period(start: str, end: str | None = None) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def place() -> Lane:
    bars = (
        Bar(period("2021-09-01", "2023-08-01"), Look.REGULAR, "BAO De Dotter", "groep 1 en 2"),
        Bar(period("2023-08-01", "2025-09-01"), Look.SMALL_SCALE, "SBO De Fuut"),
        Bar(
            period("2025-09-01", "2027-01-11"),
            Look.REGULAR,
            "BAO De Waterlelie",
            "groep 5 en 6",
            "blijft hier",
        ),
        Bar(period("2027-01-11"), Look.SPECIAL, "SO De Meerkoet", "verwacht"),
    )
    return Lane("Plek", bars, is_tall=True, slanted=(period("2025-08-18", "2025-09-01"),))


def timeline() -> Timeline:
    """Every look once: known, expected, unknown, slanted, overlapping, and running out of the window."""
    tlv = Lane(
        "TLV",
        (
            Bar(period("2023-08-01", "2025-08-01"), Look.SMALL_SCALE, "SBO"),
            Bar(period("2027-01-11", "2028-08-01"), Look.SPECIAL, "SO laag, tot en met 31 juli 2028"),
        ),
    )
    support = Lane(
        "Ondersteuning",
        (
            Bar(period("2025-08-18", "2026-08-01"), Look.SUPPORT, "Terugkeerbegeleiding, 3 uur per week"),
            Bar(period("2026-06-01", "2027-02-01"), Look.SUPPORT, "Begeleiding", after="nog tot 31 jan"),
        ),
    )
    attendance = Lane(
        "Aanwezigheid",
        (
            Bar(
                period("2021-09-01", "2025-09-01"),
                Look.UNKNOWN,
                "onbekend",
                note="De Fuut leverde geen verzuim.",
            ),
            Bar(period("2026-03-10", "2026-03-22"), Look.AUTHORISED, "geoorloofd"),
            Bar(period("2026-06-01", "2026-07-11"), Look.PARTLY, "8 uur per week"),
            Bar(period("2026-09-21"), Look.HOME, "thuis", "alle uren", is_slanted=True, stops_today=True),
        ),
        is_tall=True,
    )
    return Timeline(
        key="tijdlijn",
        title="Tijdlijn van een verzonnen leerling",
        today=TODAY,
        lanes=(place(), tlv, support, attendance),
        events=(
            Event(date(2025, 9, 26), "OPP vastgesteld", "Ouders akkoord."),
            Event(date(2026, 9, 21), "Laatste schooldag", is_urgent=True),
            Event(date(2026, 9, 25), "Gemeld bij leerplicht"),
            Event(date(2026, 11, 27), "Commissie"),
        ),
        flags=(Flag(period("2025-08-18", "2025-09-01"), "Twee inschrijvingen tegelijk"),),
        overview=place(),
    )
