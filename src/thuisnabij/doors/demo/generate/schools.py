"""The 25 fictional locations of Plassenland, with the course of their pupil numbers over five reference dates."""

from dataclasses import dataclass

from thuisnabij.doors.demo.generate.region import AREA_OF_PC4, MUNICIPALITIES, ROK_OF_MUNICIPALITY

YEARS = (2021, 2022, 2023, 2024, 2025)
"""Reference dates are 1 October of these years; only the last two are also known per home (file 03)."""
HOME_YEARS = (2024, 2025)

PUBLIC = "Openbaar"
CATHOLIC = "Rooms-Katholiek"
PROTESTANT = "Protestants-Christelijk"
PRIVATE = "Algemeen bijzonder"


@dataclass(frozen=True)
class School:
    """A location; ``sizes`` are its pupils per year of ``YEARS``, else it grew ``growth`` % a year to ``last``."""

    code: str
    soort: str
    name: str
    pc4: str
    bestuur: str
    denomination: str
    street: str
    number: int
    last: int = 0
    growth: float = 0.0
    sizes: tuple[int, ...] = ()
    foreign_homes: tuple[str, ...] = ()

    @property
    def brin(self) -> str:
        """The first four characters of the location code: the institution."""
        return self.code[:4]

    @property
    def municipality(self) -> str:
        """The code of the municipality the location lies in."""
        return AREA_OF_PC4[self.pc4].municipality

    @property
    def municipality_name(self) -> str:
        """The name of that municipality, in mixed case."""
        return MUNICIPALITIES[self.municipality]

    @property
    def rok(self) -> str:
        """The key of the sub-region the location belongs to."""
        return ROK_OF_MUNICIPALITY[self.municipality]

    @property
    def place(self) -> str:
        """The place in the address, in mixed case."""
        return AREA_OF_PC4[self.pc4].name

    @property
    def is_open(self) -> bool:
        """True unless the location had closed before the years that are known per home."""
        return not self.sizes or self.sizes[-1] > 0

    @property
    def pc6(self) -> str:
        """The postcode of the address without a space; the letters differ where two locations share a PC4."""
        same_area = [school.code for school in SCHOOLS if school.pc4 == self.pc4]
        return f"{self.pc4}Z{'ABCDEFGH'[same_area.index(self.code)]}"


_REGULAR = (
    School("D0AA00", "bao", "De Dotter", "0013", "D0001", PUBLIC, "Dotterlaan", 12, 402, -1.2),
    School(
        "D0AB00",
        "bao",
        "De Waterjuffer",
        "0011",
        "D0001",
        PUBLIC,
        "Kadeplein",
        3,
        446,
        -0.8,
        (),
        ("40", "30", "10"),
    ),
    School(
        "D0AC00", "bao", "Het Wollegras", "0022", "D0001", PUBLIC, "Otterpad", 41, 338, -1.6, (), ("40", "20")
    ),
    School("D0AD00", "bao", "De Zonnedauw", "0032", "D0001", PUBLIC, "Lisdoddeweg", 7, 312, -0.9),
    School("D0AD01", "bao", "De Zonnedauw Oost", "0033", "D0001", PUBLIC, "Salamanderhof", 20, 168, 1.4),
    School("D0AE00", "bao", "De Watermunt", "0045", "D0001", PUBLIC, "Plaskade", 8, 136, -2.1),
    School("D0AF00", "bao", "De Watertor", "0049", "D0001", PUBLIC, "Kluutweg", 2, sizes=(31, 19, 3, 0, 0)),
    School(
        "D0BA00",
        "bao",
        "Het Rietkwartier",
        "0041",
        "D0002",
        CATHOLIC,
        "Rietplein",
        5,
        468,
        0.3,
        (),
        ("20", "40"),
    ),
    School(
        "D0BB00",
        "bao",
        "De Kikkerbeet",
        "0024",
        "D0002",
        CATHOLIC,
        "Havendijk",
        66,
        372,
        -0.7,
        (),
        ("10", "40"),
    ),
    School(
        "D0BC00", "bao", "’t Blaasjeskruid", "0015", "D0002", CATHOLIC, "Waterviolierstraat", 19, 341, -1.5
    ),
    School("D0BD00", "bao", "De Stekelbaars", "0036", "D0002", CATHOLIC, "Oeverpad", 30, 204, -0.4),
    School(
        "D0BE00",
        "bao",
        "De Salamander",
        "0040",
        "D0002",
        CATHOLIC,
        "Polderweg",
        11,
        sizes=(37, 28, 19, 11, 4),
    ),
    School("D0CA00", "bao", "De Tureluur", "0042", "D0003", PROTESTANT, "Zwanebloemstraat", 14, 318, 0.8),
    School(
        "D0CB00",
        "bao",
        "De Krabbenscheer",
        "0012",
        "D0003",
        PROTESTANT,
        "Fuutstraat",
        27,
        371,
        0.6,
        (),
        ("30", "40"),
    ),
    School("D0CC00", "bao", "De Slobeend", "0034", "D0003", PROTESTANT, "Eendenpad", 9, 296, 0.2),
    School(
        "D0CD00",
        "bao",
        "De Veenbes",
        "0018",
        "D0003",
        PROTESTANT,
        "Veenbesplein",
        1,
        sizes=(0, 4, 58, 112, 157),
    ),
    School("D0CE00", "bao", "De Boomkikker", "0025", "D0003", PROTESTANT, "Elzenlaan", 53, 272, 1.1),
    School("D0DA00", "bao", "De Waterral", "0014", "D0004", PRIVATE, "Wilgenstraat", 38, 258, -0.3),
    School("D0DB00", "bao", "De Waterspin", "0027", "D0004", PRIVATE, "Broekweg", 4, 171, -0.5),
    School("D0DC00", "bao", "De Oeverzwaluw", "0017", "D0004", PRIVATE, "Zoomweg", 16, 143, 0.4),
)
_SPECIAL = (
    School("D1EA00", "sbo", "De Kuifeend", "0016", "D0001", PUBLIC, "Veenpad", 6, sizes=(88, 82, 77, 71, 66)),
    School("D1FA00", "sbo", "De Aalscholver", "0023", "D0002", CATHOLIC, "Meerpad", 22, sizes=(46, 49, 52, 54, 57)),
    School("D2GA00", "so", "De Wulp", "0035", "D0005", PRIVATE, "Grasland", 10, sizes=(66, 69, 73, 76, 80)),
    School(
        "D2HA00", "so-vso", "De Dodaars", "0043", "D0005", PRIVATE, "Koogkade", 35,
        sizes=(108, 111, 112, 116, 119), foreign_homes=("40",),
    ),
    School("D2JA00", "vso", "De Roerdomp", "0020", "D0005", PRIVATE, "Turfvaart", 48, sizes=(94, 97, 99, 101, 104)),
)  # fmt: skip
SCHOOLS = _REGULAR + _SPECIAL
OPEN_SCHOOLS = tuple(school for school in SCHOOLS if school.is_open)
