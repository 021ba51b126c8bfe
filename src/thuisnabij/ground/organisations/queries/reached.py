"""To whom a unit belongs, as the rule of reach asks it: which besturen and samenwerkingsverbanden have a part in it."""

from datetime import date

from thuisnabij.ground.access.rules.reach import Level, Unit
from thuisnabij.ground.organisations.queries.places import areas, locations_on
from thuisnabij.ground.organisations.queries.units import list_bestuur


def reached_unit(*, level: str, key: str, on: date) -> Unit | None:
    """The unit on a date; None for a level of which nobody in particular is, such as the country or a postcode."""
    match level:
        case "swv":
            besturen = frozenset(row.number for row in list_bestuur(on=on) if key in row.swvs)
            return Unit(Level.SWV, key, besturen, frozenset({key}))
        case "rok":
            return Unit(Level.ROK, key, frozenset(), frozenset({key.partition("/")[0]}))
        case "bestuur":
            row = next((each for each in list_bestuur(on=on) if each.number == key), None)
            return Unit(Level.BESTUUR, key, frozenset({key}), frozenset(row.swvs if row else ()))
        case "gemeente":
            within = [area for area in areas().values() if f"GM{area.gemeente_code}" == key]
            swvs = {swv for area in within for swv in (area.swv, area.vo_swv) if swv}
            return Unit(Level.GEMEENTE, key, frozenset(), frozenset(swvs))
        case "vestiging":
            place = locations_on(on=on).get(key)
            if place is None:
                return None
            besturen = frozenset({place.bestuur} if place.bestuur else ())
            return Unit(Level.SCHOOL, key, besturen, frozenset({place.swv} if place.swv else ()))
    return None
