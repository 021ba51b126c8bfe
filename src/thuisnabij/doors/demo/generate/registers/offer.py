"""What schools offer and arrange: the norm for basisondersteuning, contacts, care structures, goals, lent experts."""

from datetime import date, timedelta

from thuisnabij.doors.demo.generate.dates import DELIVERED, label
from thuisnabij.doors.demo.generate.region import MUNICIPALITIES, PO_SWV
from thuisnabij.doors.demo.generate.registers.setting import SCHOOL_YEARS, Setting

MEETS_NORM = {2021: 0.55, 2022: 0.64, 2023: 0.74, 2024: 0.84, 2025: 0.92}
"""Share of the regular locations of the primary SWV that meet every mandatory criterion, by school year."""
_MEETS_NORM_SECONDARY = {2021: 0.33, 2022: 0.42, 2023: 0.42, 2024: 0.50, 2025: 0.50}
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
    "jeugdhulp": ("Jeugdteam {}", {2021: 0.48, 2022: 0.63, 2023: 0.80, 2024: 0.94, 2025: 1.0}),
    "leerplicht": ("Leerplicht {}", {2021: 0.90, 2022: 0.92, 2023: 0.94, 2024: 0.95, 2025: 0.95}),
    "jeugdgezondheidszorg": ("Jeugdarts {}", {2021: 0.85, 2022: 0.85, 2023: 0.86, 2024: 0.88, 2025: 0.88}),
    "samenwerkingsverband": ("Steunpunt Plassenland", {2021: 1.0}),
}
_WHOLE_STRUCTURE = {2021: 0.22, 2022: 0.30, 2023: 0.37, 2024: 0.45, 2025: 0.52, 2026: 0.55}
_GOALS = (
    ("ondersteuning", "Elke groep heeft een eigen aanpak voor leerlingen die meer aankunnen"),
    ("jeugdhulp", "Jeugdhulp en school maken samen een plan voor elk kind dat beide krijgt"),
    ("basiskwaliteit", "Alle leraren geven les volgens de afgesproken opbouw"),
    ("anders", "Ouders weten bij wie zij terechtkunnen"),
)
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
                version = "2021" if year < 2024 else "2024"
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


def _contacts(setting: Setting, kind: str, organisation: str, shares: dict[int, float]) -> None:
    """From which year on a location has a contact; before it some had one that changed all the time."""
    had: set[str] = set()
    for year, share in shares.items():
        for school in setting.regular:
            is_new = school.code in setting.first_of(setting.regular, share, kind) and school.code not in had
            if is_new:
                had.add(school.code)
                start = date(max(year, school.opens), 8, 1) + timedelta(setting.rng.randrange(60))
                name = organisation.format(MUNICIPALITIES[school.municipality])
                if setting.chance(0.3) and start.year > 2021:
                    before = (date(2021, 8, 1), start - timedelta(1))
                    setting.add("contactpersonen", school.code, kind, False, name, *before)
                setting.add("contactpersonen", school.code, kind, True, name, start, None)


def _structures(setting: Setting, year: int) -> None:
    whole = setting.first_of(setting.regular, _WHOLE_STRUCTURE[year], "zorgstructuur")
    partly = setting.first_of(setting.regular, min(1.0, _WHOLE_STRUCTURE[year] + 0.3), "zorgstructuur")
    for school in setting.open_in(year):
        state = "ja" if school.code in whole else "deels" if school.code in partly else "nee"
        talks = setting.rng.randrange(5, 9) if state == "ja" else setting.rng.randrange(0, 5)
        remark = "Jeugdhulp schuift aan bij het ondersteuningsteam" if state == "ja" else ""
        setting.add("zorgstructuren", school.code, label(year), state, talks, remark)


def _goals(setting: Setting, year: int) -> None:
    """Ever more schools set goals of their own; of older ones it is known what came of them."""
    for school in setting.open_in(year):
        for subject, goal in _GOALS:
            if not setting.chance(
                {"ondersteuning": 0.5, "jeugdhulp": 0.3}.get(subject, 0.15) + 0.08 * (year - 2021)
            ):
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
            state = setting.rng.choice(("ja", "ja", "ja", "deels", "nee"))
            done = setting.day_in(year, 5, 60) if state == "ja" else None
            setting.add("schooldoelen", school.code, label(year), subject, goal, made, state, done)


def _lent(setting: Setting, year: int) -> None:
    """Experts of special schools at work in regular ones: every year more, and sooner after they were asked for."""
    for school in setting.open_in(year):
        for _ in range(1 + (year - 2021) // 2):
            if setting.specialised and setting.chance(0.35 + 0.08 * (year - 2021)):
                lender = setting.rng.choice(setting.specialised).code
                asked = setting.day_in(year, 9, 50 if year == 2026 else 230)
                came = asked + timedelta(max(2, round(setting.rng.gauss(34 - 4 * (year - 2021), 7))))
                came = min(came, max(asked, DELIVERED))
                expertise, hours = setting.rng.choice(_EXPERTISE), setting.rng.choice((2, 3, 4, 6, 8, 12))
                setting.add("deskundige-inzet", lender, school.code, expertise, asked, came, hours)
