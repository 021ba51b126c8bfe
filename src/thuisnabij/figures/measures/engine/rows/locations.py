"""Makes the rows of `locatie`: every location with pupils, and what holds of it on the day and in its school year."""

import ibis

from thuisnabij.figures.measures.engine.rows.making import Making, day_of, in_force
from thuisnabij.figures.measures.engine.rows.named import Expr

_SPECIAL = ("sbo", "so", "vso", "so-vso")


def locations(making: Making, wanted: frozenset[str]) -> Expr:
    """Locations that had pupils at the last count; a column is unknown where its register says nothing of one."""
    rows = making.table("types")
    makers = {
        "norm": _norm,
        "contact_jeugdhulp": _contact,
        "zorgstructuur": _structure,
        "doelen": lambda each: _goals(each, "ondersteuning", "doelen"),
        "doelen_jeugdhulp": lambda each: _goals(each, "jeugdhulp", "doelen_jeugdhulp"),
        "inspectie": _inspection,
        "werkt_samen": _helped,
    }
    for name, make in makers.items():
        if name in wanted:
            found = make(making).rename(**{f"at_{name}": "location"})
            rows = rows.left_join(found, rows.location == found[f"at_{name}"]).drop(f"at_{name}")
    if "doelen" in wanted or "doelen_jeugdhulp" in wanted:
        rows = rows.mutate(
            **{
                name: ibis.coalesce(rows[name], "geen")
                for name in ("doelen", "doelen_jeugdhulp")
                if name in wanted
            }
        )
    flags = [name for name in ("contact_jeugdhulp", "werkt_samen") if name in wanted]
    return rows.mutate(**{name: ibis.coalesce(rows[name], "nee") for name in flags}) if flags else rows


def _school_year(making: Making) -> str:
    on = making.day.on
    first = on.year if (on.month, on.day) >= (8, 1) else on.year - 1
    return f"{first}-{first + 1}"


def _norm(making: Making) -> Expr:
    """Over all mandatory criteria of the last school year that was judged, by the day asked."""
    rows = making.table("normbeoordelingen")
    rows = rows.filter(rows.verplicht & (rows.schooljaar <= _school_year(making)))
    last = rows.group_by(of="location").aggregate(newest=rows.schooljaar.max())
    joined = rows.inner_join(last, [rows.location == last.of, rows.schooljaar == last.newest])
    judged = joined.group_by("location").aggregate(
        failing=joined.oordeel.isin(["deels", "voldoet niet"]).any(),
        unjudged=(joined.oordeel == "niet beoordeeld").any(),
    )
    words = ibis.cases(
        (judged.failing, "voldoet niet"), (judged.unjudged, "niet beoordeeld"), else_="voldoet"
    )
    return judged.select("location", norm=words)


def _contact(making: Making) -> Expr:
    rows = in_force(making.table("contactpersonen"), making.day.on)
    found = rows.filter((rows.soort == "jeugdhulp") & rows.vast)
    return found.select("location").distinct().mutate(contact_jeugdhulp=ibis.literal("ja"))


def _structure(making: Making) -> Expr:
    rows = making.table("zorgstructuren")
    rows = rows.filter(rows.schooljaar == _school_year(making))
    return rows.group_by("location").aggregate(zorgstructuur=rows.integraal.max())


def _goals(making: Making, topic: str, name: str) -> Expr:
    """Goals of the school year set by the day; realised when every one of them is."""
    rows = making.table("schooldoelen")
    set_by_then = rows.geformuleerd_op <= day_of(making.day.on)
    rows = rows.filter((rows.onderwerp == topic) & (rows.schooljaar == _school_year(making)) & set_by_then)
    done = (rows.gerealiseerd == "ja") & (rows.gerealiseerd_op <= day_of(making.day.on))
    found = rows.group_by("location").aggregate(every=ibis.coalesce(done, False).all())
    return found.select("location", **{name: ibis.ifelse(found.every, "gerealiseerd", "geformuleerd")})


def _inspection(making: Making) -> Expr:
    rows = making.table("inspectieoordelen")
    rows = rows.filter(rows.vastgesteld_op <= day_of(making.day.on))
    order = [rows.vastgesteld_op.desc(), rows.oordeel.asc()]
    ranked = rows.mutate(place=ibis.row_number().over(ibis.window(group_by="location", order_by=order)))
    return ranked.filter(ranked.place == 0).select("location", inspectie="oordeel")


def _helped(making: Making) -> Expr:
    """Helped in the school year, by the day, by an expert of a specialised school."""
    rows, types = making.table("deskundige-inzet"), making.table("types")
    special = types.filter(types.soort.isin(_SPECIAL)).select(lender="location")
    rows = rows.inner_join(special, rows.van_location == special.lender)
    first = int(_school_year(making)[:4])
    begun = (rows["op"] >= ibis.date(first, 8, 1)) & (rows["op"] <= day_of(making.day.on))
    found = rows.filter(begun).select(location="naar_location").distinct()
    return found.mutate(werkt_samen=ibis.literal("ja"))
