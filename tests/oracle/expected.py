"""Numerator and denominator of measures for one SWV, each a query over the files: day `:on`, SWV `:swv`.

`:eerste` is the first day of the school year of that day, `:vorig` the same day a year before.
"""

PLACED = (
    "SELECT count(*) FROM plek p WHERE p.swv = :swv AND :on BETWEEN p.van AND p.tot AND p.schooltype = '{}'"
)
MOVED = """SELECT count(*) FROM plek nu JOIN plek toen ON toen.swv = nu.swv AND toen.leerling = nu.leerling
WHERE nu.swv = :swv AND :on BETWEEN nu.van AND nu.tot AND :vorig BETWEEN toen.van AND toen.tot AND {}"""
NEW = """SELECT count(*) FROM plek nu WHERE nu.swv = :swv AND :on BETWEEN nu.van AND nu.tot AND nu.schooltype = '{0}'
AND NOT EXISTS (SELECT 1 FROM plek toen WHERE toen.swv = nu.swv AND toen.leerling = nu.leerling
  AND :vorig BETWEEN toen.van AND toen.tot AND toen.schooltype = '{0}')"""
DECIDED = """SELECT count(*) FROM aanvragen WHERE swv = :swv AND besluit_op BETWEEN :eerste AND :on AND {}"""
STARTED = "SELECT count(*) FROM {} WHERE swv = :swv AND van BETWEEN :eerste AND :on AND {}"
RUNNING = "SELECT count(*) FROM {0}_v WHERE swv = :swv AND van <= :on AND tot >= :on AND {1}"
TALKS = """SELECT count(*) FROM gesprekken WHERE swv = :swv AND {}
  AND coalesce(nullif(gepland_op, ''), gehouden_op) BETWEEN :eerste AND :on"""
HELD = "gehouden_op <> '' AND gehouden_op <= :on AND "
HANDED = "SELECT count(*) FROM overdrachten WHERE swv = :swv AND datum BETWEEN :eerste AND :on AND {}"
SPENT = """SELECT sum(cast(replace(bedrag, ',', '.') AS REAL)) FROM uitgaven
  WHERE swv = :swv AND boekjaar = substr(:on, 1, 4) AND {}"""
LEFT = """SELECT count(*) FROM vertrek v
  WHERE swv = :swv AND soort = 'vertrokken' AND datum BETWEEN :eerste AND :on AND {}"""
WAS_AT = """EXISTS (SELECT 1 FROM plek p WHERE p.swv = v.swv
  AND p.leerling = substr(v.kenmerk, 1, instr(v.kenmerk, '-') - 1) AND date(v.datum, '-1 day') BETWEEN p.van AND p.tot
  AND p.schooltype IN ({}))"""
LIVES = """EXISTS (SELECT 1 FROM woonplaatsen_v w WHERE w.swv = a.swv AND w.leerling = a.leerling
  AND w.van <= :on AND w.tot >= :on AND w.postcode4 <> 'buitenland')"""
AWAY = (
    """SELECT count(DISTINCT a.leerling) FROM aanwezig a WHERE a.swv = :swv AND a.status = '{}'
  AND a.van <= :on AND a.tot >= :eerste
  AND julianday(min(date(a.tot, '+1 day'), date(:on, '+1 day'))) - julianday(a.van) >= 28 AND """
    + LIVES
)
# Leerplicht begins on the first day of the month after the fifth birthday; kwalificatieplicht ends with the eighteenth.
OBLIGED = """ AND EXISTS (SELECT 1 FROM verzuim o WHERE o.swv = a.swv
  AND substr(o.kenmerk, 1, instr(o.kenmerk, '-') - 1) = a.leerling
  AND max(a.van, :eerste, date(o.geboortedatum, '+5 years', 'start of month', '+1 month'))
    <= min(a.tot, :on, date(o.geboortedatum, '+18 years', '-1 day')))"""
SURVEY_OF_YEAR = "e.swv = :swv AND e.tot_en_met BETWEEN :eerste AND :on"
ANSWERED = (
    "SELECT count(*) FROM enqueteantwoorden a JOIN enquetes e ON e.swv = a.swv AND e.kenmerk = a.enquete "
    f"WHERE {SURVEY_OF_YEAR} " + "AND e.doelgroep IN ({}) AND a.vraag = '{}' {}"
)
QUESTIONS = {
    "tevredenheid-steunpunt": ("'ouders', 'leerlingen'", "Hoe tevreden bent u over het steunpunt?"),
    "tevredenheid-ouders-partner": (
        "'ouders'",
        "Betrekt de school u als partner bij de ontwikkeling van uw kind?",
    ),
    "docenten-toegerust": (
        "'leraren'",
        "Kunt u leerlingen met extra ondersteuning goed lesgeven, met hulp waar nodig?",
    ),
    "coordinatoren-realistisch-beeld": ("'coördinatoren'", "Weet u wat elke school in de regio kan bieden?"),
    "tevredenheid-samenwerking": ("'besturen', 'coördinatoren'", "Hoe tevreden bent u over de samenwerking?"),
    "tevredenheid-samenwerking-jeugdhulp": (
        "'coördinatoren'",
        "Hoe tevreden bent u over de samenwerking met jeugdhulp?",
    ),
    "professionals-delen-informatie": (
        "'coördinatoren', 'partners'",
        "Delen betrokkenen bij een casus alle informatie die mag en nodig is?",
    ),
    "tevredenheid-ondersteuningsspecialisten": (
        "'besturen'",
        "Hoe tevreden bent u over de inzet van de ondersteuningsspecialisten?",
    ),
}
RESPONSES = {
    "respons-ouders": "ouders",
    "respons-leerlingen": "leerlingen",
    "respons-leraren": "leraren",
    "respons-coordinatoren": "coördinatoren",
    "respons-besturen": "besturen",
    "respons-partners": "partners",
}
TLV = "soort IN ('tlv sbo', 'tlv so', 'tlv vso')"
SUPPORT = "soort IN ('tlv sbo', 'tlv so', 'tlv vso', 'arrangement')"
SPECIAL = "soort IN ('tlv so', 'tlv vso') AND uitkomst = 'toegekend'"
TO_VO = "schooltype IN ('vo', 'pro', 'vso')"
KNOWN_GOAL = "bestemming IN ('mbo', 'vo', 'werk', 'dagbesteding', 'andere regio')"
# Where a child that left goes, set against the plan that its school had for it in the year before.
PLANNED = """(SELECT o.uitstroombestemming FROM opps_v o JOIN plek p ON p.swv = o.swv AND p.leerling = o.leerling
    AND p.vestiging = o.vestiging AND date(v.datum, '-1 day') BETWEEN p.van AND p.tot
  WHERE o.swv = v.swv AND o.leerling = substr(v.kenmerk, 1, instr(v.kenmerk, '-') - 1) AND o.van < v.datum
    AND (o.tot_en_met = '' OR date(o.tot_en_met, '+366 days') >= v.datum)
  ORDER BY o.van DESC, o.uitstroombestemming LIMIT 1)"""
ORDER_OF_VO = (
    "CASE {} WHEN 'dagbesteding' THEN 1 WHEN 'arbeid' THEN 2 WHEN 'werk' THEN 2 WHEN 'mbo' THEN 3 END"
)
IN_VO = WAS_AT.format("'vo', 'pro', 'vso'")
BOTH_KNOWN = f"{ORDER_OF_VO.format('v.bestemming')} > 0 AND {ORDER_OF_VO.format(PLANNED)} > 0 AND {IN_VO}"
RECEIVER = """(SELECT s.soort FROM overdrachten h JOIN plek p ON p.swv = h.swv
    AND p.leerling = substr(h.kenmerk, 1, instr(h.kenmerk, '-') - 1) AND p.vestiging = h.van_vestiging
    AND date(v.datum, '-1 day') BETWEEN p.van AND p.tot
    JOIN (SELECT vestiging, soort, max(leerlingen) FROM (SELECT vestiging,
        CASE WHEN soort IN ('pro', 'vso') THEN soort ELSE 'vo' END AS soort,
        sum(replace(aantal, '<5', '4')) AS leerlingen
        FROM leerlingaantallen WHERE peildatum = (SELECT max(peildatum) FROM leerlingaantallen WHERE peildatum <= :on)
        GROUP BY 1, 2) GROUP BY vestiging) s ON s.vestiging = h.naar_vestiging
  WHERE h.swv = v.swv AND p.leerling = substr(v.kenmerk, 1, instr(v.kenmerk, '-') - 1)
    AND julianday(h.datum) - julianday(v.datum) BETWEEN -365 AND 92 ORDER BY h.datum DESC, s.soort LIMIT 1)"""
ORDER_OF_PO = "CASE {} WHEN 'so' THEN 1 WHEN 'vso' THEN 1 WHEN 'pro' THEN 2 WHEN 'vo' THEN 3 END"
MOVED_ON = (
    f"v.bestemming = 'vo' AND {ORDER_OF_PO.format(RECEIVER)} > 0 AND {PLANNED} IN ('vso', 'pro', 'vo') AND "
    + WAS_AT.format("'bao', 'sbo', 'so'")
)
PO_THEN = "toen.schooltype IN ('so', 'sbo')"
LIGHTER = """((toen.schooltype = 'so' AND nu.schooltype IN ('sbo', 'bao', 'pro', 'vo'))
  OR (toen.schooltype = 'sbo' AND nu.schooltype IN ('bao', 'vo')))"""

WAITS = """SELECT count(DISTINCT t.leerling) FROM tlvs_v t JOIN lijnen l ON l.swv = t.swv AND l.leerling = t.leerling
  WHERE t.swv = :swv AND :on BETWEEN t.van AND t.tot AND julianday(:on) - julianday(t.van) > 42
    AND l.lijn = 'inschrijving' AND :on BETWEEN l.van AND coalesce(nullif(l.tot_en_met, ''), '9999-12-31')
    AND (l.status IN ('tussen scholen', 'nog niet ingeschreven') OR l.status = 'ingeschreven' AND
      (t.soort = 'sbo' AND l.schooltype IN ('bao', 'vo', 'pro')
       OR t.soort = 'so' AND l.schooltype IN ('bao', 'sbo', 'vo', 'pro')
       OR t.soort = 'vso' AND l.schooltype NOT IN ('vso')))
    AND t.soort IN ('sbo', 'so', 'vso')"""
YOUNG = """SELECT count(*) FROM plek nu JOIN plaatsingen k ON k.swv = nu.swv AND k.kenmerk LIKE nu.leerling || '-%'
    AND k.van = (SELECT min(van) FROM plaatsingen m WHERE m.swv = nu.swv AND m.kenmerk LIKE nu.leerling || '-%')
  WHERE nu.swv = :swv AND :on BETWEEN nu.van AND nu.tot AND nu.schooltype IN ('sbo', 'so')
    AND date(k.geboortedatum, '+4 years') <= :on AND date(k.geboortedatum, '+6 years') > :on
    AND NOT EXISTS (SELECT 1 FROM plek toen WHERE toen.swv = nu.swv AND toen.leerling = nu.leerling
      AND :vorig BETWEEN toen.van AND toen.tot)"""
ASKED_EARLY = """ AND EXISTS (SELECT 1 FROM aanvragen a WHERE a.swv = nu.swv AND a.kenmerk LIKE nu.leerling || '-%'
  AND a.ontvangen < date(k.geboortedatum, '+4 years'))"""
SHORT_ENDED = """SELECT count(DISTINCT t.leerling) FROM tlvs_v t JOIN lijnen l
    ON l.swv = t.swv AND l.leerling = t.leerling AND l.lijn = 'inschrijving'
    AND :on BETWEEN l.van AND coalesce(nullif(l.tot_en_met, ''), '9999-12-31')
  WHERE t.swv = :swv AND t.soort IN ('sbo', 'so', 'vso') AND t.tot >= :vorig AND t.tot < :on
    AND (SELECT count(*) FROM jaren j WHERE j.eerste >= t.van AND j.laatste <= t.tot) <= 1 AND {}"""
HERE = "l.status NOT IN ('vertrokken', 'buitenland', 'overleden')"
BACK = "l.status = 'ingeschreven' AND l.schooltype IN ('bao', 'vo', 'pro')"
ON_1_OCTOBER: dict[str, tuple[str, str | None]] = {
    "wachtlijst-passende-plek": (WAITS, None),
    "onderinstroom-vooraf-bekend": (YOUNG + ASKED_EARLY, YOUNG),
    "terugkeer-na-kortdurende-tlv": (SHORT_ENDED.format(BACK), SHORT_ENDED.format(HERE)),
    "instroom-sbo": (NEW.format("sbo"), None),
    "instroom-so": (NEW.format("so"), None),
    "instroom-aandeel-sbo": (NEW.format("sbo"), PLACED.format("sbo")),
    "instroom-aandeel-so": (NEW.format("so"), PLACED.format("so")),
    "zij-instroom-sbo": (MOVED.format("nu.schooltype = 'sbo' AND toen.schooltype = 'bao'"), None),
    "zij-instroom-so": (MOVED.format("nu.schooltype = 'so' AND toen.schooltype = 'bao'"), None),
    "overstap-sbo-naar-bao": (MOVED.format("toen.schooltype = 'sbo' AND nu.schooltype = 'bao'"), None),
    "overstap-so-naar-bao": (MOVED.format("toen.schooltype = 'so' AND nu.schooltype = 'bao'"), None),
    "overstap-so-naar-sbo": (MOVED.format("toen.schooltype = 'so' AND nu.schooltype = 'sbo'"), None),
    "overstap-vso-naar-vo": (
        MOVED.format("toen.schooltype = 'vso' AND nu.schooltype IN ('vo', 'pro')"),
        None,
    ),
    "overstap-lichter": (MOVED.format(f"{PO_THEN} AND {LIGHTER}"), None),
    "overstap-lichter-aandeel": (
        MOVED.format(f"{PO_THEN} AND {LIGHTER}"),
        "SELECT count(*) FROM plek toen "
        "WHERE swv = :swv AND :vorig BETWEEN van AND tot AND schooltype IN ('so', 'sbo')",
    ),
    "doorstroom-vo-vso": (
        MOVED.format("toen.schooltype IN ('vo', 'pro') AND nu.schooltype = 'vso'"),
        "SELECT count(*) FROM plek toen "
        "WHERE swv = :swv AND :vorig BETWEEN van AND tot AND schooltype IN ('vo', 'pro')",
    ),
    "leerlingen-pro": (
        "SELECT sum(CASE aantal WHEN '<5' THEN 1 ELSE aantal END) FROM leerlingaantallen WHERE swv = :swv "
        "AND peildatum = :on AND soort = 'pro'",
        None,
    ),
    "arrangementen-lopend": (RUNNING.format("arrangementen", "1"), None),
    "symbiose": (RUNNING.format("nevenplekken", "soort = 'symbiose'"), None),
    "aanvragen-open": (
        "SELECT count(*) FROM aanvragen "
        "WHERE swv = :swv AND ontvangen <= :on AND (besluit_op = '' OR besluit_op > :on)",
        None,
    ),
    "initiatieven-systeemdoorbrekend": (
        "SELECT count(*) FROM initiatieven "
        "WHERE swv = :swv AND soort = 'systeemdoorbrekend' AND van <= :on AND resultaat <> ''",
        None,
    ),
    "aanpakken-verspreid": (
        "SELECT sum(verspreid_naar) FROM initiatieven WHERE swv = :swv AND van <= :on",
        None,
    ),
    "werkplaatsen-actief": (
        "SELECT count(*) FROM initiatieven WHERE swv = :swv AND soort = 'werkplaats' AND van <= :on "
        "AND (tot_en_met = '' OR tot_en_met >= :on)",
        None,
    ),
}

OF_THE_SCHOOL_YEAR: dict[str, tuple[str, str | None]] = {
    "tlv-aangevraagd": (
        f"SELECT count(*) FROM aanvragen WHERE swv = :swv AND ontvangen BETWEEN :eerste AND :on AND {TLV}",
        None,
    ),
    "tlv-toegekend": (
        DECIDED.format(f"{TLV} AND uitkomst = 'toegekend'"),
        DECIDED.format(f"{TLV} AND uitkomst IN ('toegekend', 'afgewezen')"),
    ),
    "tlv-afgewezen": (
        DECIDED.format(f"{TLV} AND uitkomst = 'afgewezen'"),
        DECIDED.format(f"{TLV} AND uitkomst IN ('toegekend', 'afgewezen')"),
    ),
    **{
        f"tlv-toegekend-{category}": (
            DECIDED.format(f"{SPECIAL} AND categorie = '{category}'"),
            DECIDED.format(f"{SPECIAL} AND categorie <> ''"),
        )
        for category in ("laag", "midden", "hoog")
    },
    "tlv-herkomst-voorschools": (
        STARTED.format("tlvs", "soort IN ('sbo', 'so') AND herkomst = 'voorschools'"),
        None,
    ),
    "tlv-kortdurend": (
        STARTED.format(
            "tlvs",
            "soort IN ('sbo', 'so', 'vso') AND tot_en_met <> '' AND schooljaar(tot_en_met) = schooljaar(van)",
        ),
        STARTED.format("tlvs", "soort IN ('sbo', 'so', 'vso')"),
    ),
    "arrangementen-per-tlv": (
        STARTED.format("arrangementen", "1"),
        STARTED.format("tlvs", "soort IN ('sbo', 'so')"),
    ),
    "opp-met-visie-leerling-en-ouders": (
        STARTED.format("opps", "instemming_ouders IN ('ja', 'nee') AND leerling_gehoord = 'ja'"),
        STARTED.format("opps", "1"),
    ),
    "overgangen-dossier-voor-start": (HANDED.format("dossier_voor_start = 'ja'"), HANDED.format("1")),
    "warme-overdracht-voorschools": (
        HANDED.format("van_vestiging = 'voorschools' AND warm = 'ja' AND dossier_voor_start = 'ja'"),
        HANDED.format("van_vestiging = 'voorschools'"),
    ),
    **{
        f"gesprekken-gehouden-{level}": (
            TALKS.format(f"{HELD}niveau = '{level}'"),
            TALKS.format(f"niveau = '{level}'"),
        )
        for level in ("bestuur", "rok", "school")
    },
    "gesprekken-over-cijfers-gehouden": (TALKS.format(f"{HELD}1"), TALKS.format("1")),
    "besturen-verantwoord": (
        TALKS.format(f"{HELD}niveau = 'bestuur' AND afspraken <> ''"),
        TALKS.format("niveau = 'bestuur'"),
    ),
    "deelname-leerbijeenkomsten": (
        "SELECT sum(deelnemers) FROM leerbijeenkomsten "
        "WHERE swv = :swv AND datum BETWEEN :eerste AND :on AND uitgenodigd > 0",
        "SELECT sum(uitgenodigd) FROM leerbijeenkomsten "
        "WHERE swv = :swv AND datum BETWEEN :eerste AND :on AND uitgenodigd > 0",
    ),
    "uitstroom-vervolgonderwijs": (
        LEFT.format(
            f"bestemming = 'mbo' AND {WAS_AT.format(repr('vo') + ',' + repr('pro') + ',' + repr('vso'))}"
        ),
        LEFT.format(f"{KNOWN_GOAL} AND {WAS_AT.format(repr('vo') + ',' + repr('pro') + ',' + repr('vso'))}"),
    ),
    "bestemming-volgens-opp-vo": (
        LEFT.format(
            f"{BOTH_KNOWN} AND {ORDER_OF_VO.format('v.bestemming')} >= {ORDER_OF_VO.format(PLANNED)}"
        ),
        LEFT.format(BOTH_KNOWN),
    ),
    "bestemming-volgens-opp": (
        LEFT.format(f"{MOVED_ON} AND {ORDER_OF_PO.format(RECEIVER)} >= {ORDER_OF_PO.format(PLANNED)}"),
        LEFT.format(MOVED_ON),
    ),
    "uitstroom-vso-arbeid": (
        LEFT.format(f"bestemming = 'werk' AND {WAS_AT.format(repr('vso'))}"),
        LEFT.format(f"{KNOWN_GOAL} AND {WAS_AT.format(repr('vso'))}"),
    ),
    "uitstroom-vso-dagbesteding": (
        LEFT.format(f"bestemming = 'dagbesteding' AND {WAS_AT.format(repr('vso'))}"),
        LEFT.format(f"{KNOWN_GOAL} AND {WAS_AT.format(repr('vso'))}"),
    ),
    **{
        key: (
            ANSWERED.format(who, asked, "AND 2 * a.antwoord > a.schaal_van + a.schaal_tot"),
            ANSWERED.format(who, asked, ""),
        )
        for key, (who, asked) in QUESTIONS.items()
    },
    "respons-enquetes": (
        "SELECT count(*) FROM (SELECT DISTINCT a.enquete, a.respondent FROM enqueteantwoorden a "
        f"JOIN enquetes e ON e.swv = a.swv AND e.kenmerk = a.enquete WHERE {SURVEY_OF_YEAR})",
        "SELECT sum(e.uitgenodigd) FROM enquetes e "
        f"WHERE {SURVEY_OF_YEAR} AND e.kenmerk IN (SELECT enquete FROM enqueteantwoorden)",
    ),
    **{
        key: (
            "SELECT count(*) FROM (SELECT DISTINCT a.enquete, a.respondent FROM enqueteantwoorden a JOIN enquetes e "
            f"ON e.swv = a.swv AND e.kenmerk = a.enquete WHERE {SURVEY_OF_YEAR} AND e.doelgroep = '{who}')",
            f"SELECT sum(e.uitgenodigd) FROM enquetes e WHERE {SURVEY_OF_YEAR} AND e.doelgroep = '{who}' "
            "AND e.kenmerk IN (SELECT enquete FROM enqueteantwoorden)",
        )
        for key, who in RESPONSES.items()
    },
    "langdurig-relatief-verzuim": (AWAY.format("ongeoorloofd afwezig") + OBLIGED, None),
    "verzuim-geoorloofd-langdurig": (AWAY.format("geoorloofd afwezig"), None),
    "vrijstellingen": (
        "SELECT count(DISTINCT leerling) FROM vrijstellingen_v a "
        "WHERE swv = :swv AND van <= :on AND tot >= :eerste AND " + LIVES,
        None,
    ),
    "vrijstellingen-5a": (
        "SELECT count(DISTINCT leerling) FROM vrijstellingen_v a WHERE swv = :swv AND van <= :on AND tot >= :eerste "
        "AND artikel = '5 onder a' AND " + LIVES,
        None,
    ),
}

OF_THE_YEAR: dict[str, tuple[str, str | None]] = {
    "uitgaven-in-de-klas": (SPENT.format("soort = 'klas'"), SPENT.format("1")),
    "overhead-aandeel": (SPENT.format("soort = 'overhead'"), SPENT.format("1")),
    "eigen-vermogen-boven-signaalwaarde": (
        "SELECT max(0, cast(replace(eigen_vermogen, ',', '.') AS REAL) "
        "- max(250000, 0.035 * cast(replace(baten, ',', '.') AS REAL))) "
        "FROM reserves WHERE swv = :swv AND peildatum = :on",
        None,
    ),
}
