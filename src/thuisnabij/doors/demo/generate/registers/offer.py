"""What schools offer and arrange: the norm for basisondersteuning, contacts, care structures, goals, lent experts."""

from datetime import timedelta

from thuisnabij.doors.demo.generate.dates import DELIVERED, first_day, label
from thuisnabij.doors.demo.generate.region import MUNICIPALITIES, PO_SWV
from thuisnabij.doors.demo.generate.registers.setting import SCHOOL_YEARS, Setting

MEETS_NORM = {2018: 0.31, 2019: 0.38, 2020: 0.46, 2021: 0.55, 2022: 0.64, 2023: 0.74, 2024: 0.84, 2025: 0.92}
"""Share of the regular locations of the primary SWV that meet every mandatory criterion, by school year."""
_MEETS_NORM_SECONDARY = dict(
    zip(range(2018, 2026), (0.17, 0.17, 0.25, 0.33, 0.42, 0.42, 0.50, 0.50), strict=True)
)
_VERSIONS = {2018: "2018", 2021: "2021", 2024: "2024"}
_NORM = "Norm basisondersteuning"
_CRITERIA = {
    "Leren en taal": (
        "signaleert taalachterstand vroeg",
        "heeft een aanpak bij dyslexie",
        "stelt lesstof op maat samen",
    ),
    "Gedrag en welzijn": ("kent een aanpak voor gedrag", "heeft een veilig klimaat", "volgt het welbevinden"),
    "Meer begaafd": ("herkent begaafdheid", "biedt verrijking in de eigen klas"),
    "Samenwerken": (
        "betrekt ouders als partner",
        "hoort de leerling",
        "voert overleg met jeugdhulp",
        "evalueert elk jaar",
    ),
}
_OPTIONAL = ("biedt verrijking in de eigen klas", "evalueert elk jaar")
_SHORT = ("deels", "deels", "voldoet niet", "niet beoordeeld")
_CONTACTS = {
    "jeugdhulp": ("Jeugdteam {}", (0.22, 0.29, 0.38, 0.48, 0.63, 0.80, 0.94, 1.0)),
    "leerplicht": ("Leerplicht {}", (0.86, 0.88, 0.89, 0.90, 0.92, 0.94, 0.95, 0.95)),
    "jeugdgezondheidszorg": ("Jeugdarts {}", (0.82, 0.83, 0.84, 0.85, 0.85, 0.86, 0.88, 0.88)),
    "samenwerkingsverband": ("Steunpunt Plassenland", (1.0,)),
}
"""The organisation, and the share of the locations that has a contact there in each school year from the first on."""
_WHOLE_STRUCTURE = (0.10, 0.13, 0.17, 0.22, 0.30, 0.37, 0.45, 0.52, 0.55)
"""The share of the locations with a whole care structure, by school year."""
_GOALS = (
    ("ondersteuning", "Elke groep heeft een eigen aanpak voor leerlingen die meer aankunnen"),
    ("jeugdhulp", "Jeugdhulp en school maken samen een plan voor elk kind dat beide krijgt"),
    ("basiskwaliteit", "Alle leraren geven les volgens de afgesproken opbouw"),
    ("anders", "Ouders weten bij wie zij terechtkunnen"),
)
_SETS_GOAL = {"ondersteuning": 0.5, "jeugdhulp": 0.3}
"""The chance in the first school year that a school sets a goal for this; it rises every year."""
_EXPERTISE = ("gedrag", "taal en communicatie", "motoriek", "meer begaafd", "prikkelverwerking")


def write(setting: Setting) -> None:
    """All registers of this subject."""
    for year in SCHOOL_YEARS:
        _norm(setting, year)
        _structures(setting, year)
        _goals(setting, year)
        _lent(setting, year)
    for kind, (organisation, shares) in _CONTACTS.items():
        _contacts(setting, kind, organisation, shares)


def _norm(setting: Setting, year: int) -> None:
    """Every location judged on every criterion; who does not meet the norm lacks one to three mandatory ones."""
    shares = MEETS_NORM if setting.swv == PO_SWV else _MEETS_NORM_SECONDARY
    if year not in shares:
        return
    meets = setting.first_of(setting.open_in(year), shares[year], "norm")
    mandatory = [name for names in _CRITERIA.values() for name in names if name not in _OPTIONAL]
    for school in setting.open_in(year):
        lacking = () if school.code in meets else setting.rng.sample(mandatory, setting.rng.randrange(1, 4))
        judged = setting.day_in(year, 10, 200)
        source = setting.rng.choice(("zelf", "zelf", "bezoek", "vragenlijst"))
        for domain, names in _CRITERIA.items():
            for name in names:
                judgement = setting.rng.choice(_SHORT) if name in lacking else "voldoet"
                if name in _OPTIONAL and setting.chance(0.2):
                    judgement = "deels"
                seen = judgement != "niet beoordeeld"
                proof = f"Verslag {source} {label(year)}" if seen else ""
                version = _VERSIONS[max(since for since in _VERSIONS if since <= year)]
                about = (
                    school.code,
                    label(year),
                    _NORM,
                    version,
                    domain,
                    f"De school {name}",
                    name not in _OPTIONAL,
                )
                setting.add("normbeoordelingen", *about, judgement, source, judged if seen else None, proof)


def _contacts(setting: Setting, kind: str, organisation: str, shares: tuple[float, ...]) -> None:
    """From which year on a location has a contact; before it some had one that changed all the time."""
    had: set[str] = set()
    begin = first_day(SCHOOL_YEARS[0])
    for year, share in zip(SCHOOL_YEARS, shares, strict=False):
        for school in setting.regular:
            is_new = school.code in setting.first_of(setting.regular, share, kind) and school.code not in had
            if is_new:
                had.add(school.code)
                start = first_day(max(year, school.opens)) + timedelta(setting.rng.randrange(60))
                name = organisation.format(MUNICIPALITIES[school.municipality])
                if setting.chance(0.3) and start.year > begin.year >= school.opens:
                    setting.add(
                        "contactpersonen", school.code, kind, False, name, begin, start - timedelta(1)
                    )
                setting.add("contactpersonen", school.code, kind, True, name, start, None)


def _structures(setting: Setting, year: int) -> None:
    share = _WHOLE_STRUCTURE[year - SCHOOL_YEARS[0]]
    whole = setting.first_of(setting.regular, share, "zorgstructuur")
    partly = setting.first_of(setting.regular, share + 0.3, "zorgstructuur")
    for school in setting.open_in(year):
        state = "ja" if school.code in whole else "deels" if school.code in partly else "nee"
        talks = setting.rng.randrange(5, 9) if state == "ja" else setting.rng.randrange(0, 5)
        remark = "Jeugdhulp schuift aan bij het ondersteuningsteam" if state == "ja" else ""
        setting.add("zorgstructuren", school.code, label(year), state, talks, remark)


def _goals(setting: Setting, year: int) -> None:
    """Ever more schools set goals of their own and reach them; of older ones it is known what came of them."""
    passed = year - SCHOOL_YEARS[0]
    for school in setting.open_in(year):
        for subject, goal in _GOALS:
            if not setting.chance(_SETS_GOAL.get(subject, 0.1) + 0.06 * passed):
                continue
            made = setting.day_in(year, 9, 60)
            if year >= 2026:
                setting.add(
                    "schooldoelen",
                    school.code,
                    label(year),
                    subject,
                    goal,
                    min(made, DELIVERED),
                    "nog niet",
                    None,
                )
                continue
            state = "ja" if setting.chance(0.42 + 0.05 * passed) else setting.rng.choice(("deels", "nee"))
            done = setting.day_in(year, 5, 60) if state == "ja" else None
            setting.add("schooldoelen", school.code, label(year), subject, goal, made, state, done)


def _lent(setting: Setting, year: int) -> None:
    """Experts of special schools at work in regular ones: every year more, and sooner after they were asked for."""
    passed = year - SCHOOL_YEARS[0]
    for school in setting.open_in(year):
        for _ in range(1 + passed // 3):
            if setting.specialised and setting.chance(0.25 + 0.06 * passed):
                lender = setting.rng.choice(setting.specialised).code
                asked = setting.day_in(year, 9, 50 if year == 2026 else 230)
                came = asked + timedelta(max(2, round(setting.rng.gauss(42 - 3 * passed, 7))))
                came = min(came, max(asked, DELIVERED))
                expertise, hours = setting.rng.choice(_EXPERTISE), setting.rng.choice((2, 3, 4, 6, 8, 12))
                setting.add("deskundige-inzet", lender, school.code, expertise, asked, came, hours)
