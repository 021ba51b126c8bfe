"""A figure in words: the definition as a sentence, and the formula with its numbers filled in."""

from django.utils.translation import gettext as _

from thuisnabij.figures.measures.figure import Figure
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Term
from thuisnabij.figures.measures.language.words import Attribution, Kind, TimeShape
from thuisnabij.ground.ui import formats, values
from thuisnabij.kernel.counts import REACHED, Bounded, Count


def sentence(measure: Measure, figure: Figure, name: str) -> str:
    """What was counted, of whom and when, in one Dutch sentence."""
    said = {
        "top": _(measure.numerator.description),
        "bottom": _(measure.denominator.description) if measure.denominator else "",
        "since": "" if figure.since is None else formats.day(figure.since),
        "share": "" if measure.quantile is None else formats.number(measure.quantile * 100),
    }
    tail = _owners(measure)
    if figure.on is not None:
        told = {"owners": tail, "first": said["since"], "day": formats.day(figure.on)}
        in_period = is_of_period(measure, figure)
        tail = (
            _("%(owners)s; geteld van %(first)s tot en met %(day)s") % told
            if in_period
            else _("%(owners)s; geteld op %(day)s") % told
        )
    return f"{name}: {_core(measure) % said}; {tail}."


def is_of_period(measure: Measure, figure: Figure) -> bool:
    """True when the figure counts what happened from `since` up to and including `on`."""
    is_of_events = measure.time_shape is TimeShape.EVENTS and measure.baseline is None
    return is_of_events and figure.since is not None


def _core(measure: Measure) -> str:
    words = {
        Kind.COUNT: _("het aantal %(top)s"),
        Kind.PROPORTION: _("het aandeel %(top)s onder alle %(bottom)s"),
        Kind.SHARE_COMPLYING: _("het aandeel %(top)s onder alle %(bottom)s"),
        Kind.RATIO: _("het aantal %(top)s, gedeeld door het aantal %(bottom)s"),
        Kind.DIFFERENCE: _("het aantal %(top)s, min het aantal %(bottom)s"),
        Kind.PERCENT_CHANGE: _("de verandering van het aantal %(top)s sinds %(since)s"),
        Kind.CHANGE: _("het verschil in het aantal %(top)s met %(since)s"),
        Kind.MEAN: _("de gemiddelde afstand van huis naar school van %(top)s"),
        Kind.QUANTILE: _("de afstand waarbinnen %(share)s procent woont van %(top)s"),
        Kind.MILESTONE: _("of dit is bereikt: %(top)s"),
    }
    of_rows = {
        Kind.MEAN: _("het gemiddelde van %(top)s"),
        Kind.QUANTILE: _("de waarde waar %(share)s procent niet boven ligt van %(top)s"),
    }
    return of_rows.get(measure.kind, words[measure.kind]) if measure.is_of_rows else words[measure.kind]


def _owners(measure: Measure) -> str:
    """Whose pupils they are, per term where that differs."""
    if measure.denominator is None or not (measure.parts or measure.row_parts):
        return _of_term(measure.numerator)
    top, bottom = _of_term(measure.numerator), _of_term(measure.denominator)
    if top == bottom:
        return top
    return _("teller %(top)s, noemer %(bottom)s") % {"top": top, "bottom": bottom}


def _of_term(term: Term) -> str:
    words = {
        Attribution.VESTIGING_GEBIED: _("naar het gebied waarin de school staat"),
        Attribution.WOONADRES: _("naar het gebied waarin de leerling woont"),
        Attribution.LIDMAATSCHAP: _("naar het lidmaatschap van de school"),
        Attribution.BETALEND_SWV: _("naar het samenwerkingsverband dat betaalt"),
        Attribution.HOUDER: _("uit het register van het samenwerkingsverband"),
    }
    owners: dict[Attribution, set[str]] = {}
    for part in term.parts:
        owners.setdefault(part.attribution, set()).update(part.soort)
    for rows in term.rows:
        owners.setdefault(rows.attribution, set()).add(str(rows.of))
    if not owners:
        return _("uit een eigen registratie")
    if len(owners) == 1:
        return words[next(iter(owners))]
    return _(" en ").join(f"{', '.join(sorted(soorten))} {words[owner]}" for owner, soorten in owners.items())


def formula(measure: Measure, figure: Figure) -> str:
    """The formula with the numbers filled in, or why there is no value."""
    if figure.value is None or figure.numerator is None:
        return _("niet te meten: %(reason)s") % {"reason": figure.reason}
    value = quantity(figure.value, measure.decimals, measure.value_unit)
    return f"{_left_side(measure, figure)} = {value}"


def _left_side(measure: Measure, figure: Figure) -> str:
    assert figure.numerator is not None
    top = count(figure.numerator)
    whole = f"{formats.number(measure.factor)} − " if measure.complement else ""
    bottom = "" if figure.denominator is None else count(figure.denominator)
    times = "" if measure.factor == 1 else f" × {formats.number(measure.factor)}"
    match measure.kind:
        case Kind.PROPORTION | Kind.RATIO | Kind.SHARE_COMPLYING:
            return f"{whole}{top} / {bottom}{times}"
        case Kind.DIFFERENCE:
            return f"{top} − {bottom}"
        case Kind.CHANGE:
            return f"{top} − {bottom}"
        case Kind.PERCENT_CHANGE:
            return f"({top} − {bottom}) / {bottom}{times}"
        case Kind.QUANTILE | Kind.MEAN if measure.is_of_rows:
            return _("uit %(n)s waarden") % {"n": top}
        case Kind.QUANTILE | Kind.MEAN:
            return _("afstand van huis naar school van %(who)s leerlingen") % {"who": top}
        case _:
            return f"{top}{times}"


def response(measure: Measure, figure: Figure) -> str:
    """How many of those who were asked answered: "Respons van ouders: 45,0 % (189 van 420)", or why that is unknown."""
    return f"{_(measure.title)}: {response_value(figure)}"


def response_value(figure: Figure) -> str:
    """The same without who they are."""
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return _(figure.reason)
    share = quantity(figure.value, figure.decimals, figure.value_unit)
    told = {"share": share, "some": count(figure.numerator), "all": count(figure.denominator)}
    return _("%(share)s (%(some)s van %(all)s)") % told


def count(value: Count) -> str:
    """A number of things: exact, or its bounds with the estimate."""
    if value.is_exact:
        return formats.number(value.lo)
    ends = _("%(lo)s tot %(hi)s") % {"lo": formats.number(value.lo), "hi": formats.number(value.hi)}
    return f"[{ends}{_guess(value, 0)}]"


def quantity(value: Bounded, decimals: int, unit: str) -> str:
    """A value with its unit: exact, or its bounds with the estimate."""
    if unit == REACHED:
        return values.read_quantity(value, unit=unit).text
    tail = formats.percent_sign() if unit == "%" else f" {_(unit)}" if unit else ""
    ends = {"lo": formats.number(value.lo, decimals), "hi": formats.number(value.hi, decimals)}
    if ends["lo"] == ends["hi"]:
        return ends["lo"] + tail
    return _("%(lo)s tot %(hi)s") % ends + _guess(value, decimals) + tail


def _guess(value: Count | Bounded, decimals: int) -> str:
    if value.est is None:
        return ""
    return _(" (geschat %(est)s)") % {"est": formats.number(value.est, decimals)}
