"""Why an indicator stands as it does, in a sentence; and its target, in words. No rule is decided here."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.ui import formats, values
from thuisnabij.kernel.counts import Bounded
from thuisnabij.plans.rules.plan import Direction, Indicator, Rhythm, Target
from thuisnabij.plans.rules.status import Judgement, Reading, Why


@dataclass(frozen=True)
class Wording:
    """Everything a sentence about one indicator can speak of."""

    measure: measures.Measure
    indicator: Indicator
    figure: measures.Figure | None
    baseline: Reading | None
    judgement: Judgement

    def reason(self) -> str:
        """One or two sentences: what was measured, and how that lies against the target."""
        why = self.judgement.why
        if why is Why.NO_VALUE:
            return self._no_value()
        if why is Why.MARGIN:
            return self._margin()
        if why in (Why.NO_BASELINE, Why.NEGATIVE_BASELINE, Why.BEFORE_START, Why.NOTHING_SINCE_START):
            return self._about_the_start(why)
        if why in (Why.GOOD_SIDE, Why.WRONG_SIDE) and self.baseline is not None:
            return self._on_the_way(self.baseline, why)
        if self.measure.kind == "milestone":
            return self._of_milestone()
        goal = f"{self.target()} ({self.when()})"
        return _("Op %(on)s: %(value)s. Het doel is %(goal)s.") % {**self._now(), "goal": goal}

    def target(self) -> str:
        """The target without its date: "ten hoogste 1,53 %", "lager dan bij het begin"."""
        height = self.height()
        side = self.side()
        return f"{side} {height}" if side and height else height or self._relative()

    def side(self) -> str:
        """The words before the height of the target: "ten hoogste"; empty where it has no height in numbers."""
        if self.measure.kind == "milestone" or not self.height():
            return ""
        return direction_words(self.indicator.target.direction)

    def height(self) -> str:
        """The height of the target: "1,53 %"; empty where the start it depends on is not known exactly."""
        if self.measure.kind == "milestone":
            return _("bereikt")
        typed, aim = self.indicator.target.value, self.judgement.goal
        if typed is not None:
            decimals = 0 if typed.denominator == 1 else self.measure.decimals
            return values.read_quantity(typed, decimals=decimals, unit=self.measure.value_unit).text
        return self._say(aim) if aim is not None and aim.is_exact else ""

    def when(self) -> str:
        """When the target has to be met: "op 31 jul 2027", "elk schooljaar"."""
        return when_words(self.indicator.target)

    def _of_milestone(self) -> str:
        told = {**self._now(), "when": self.when()}
        if self.figure is not None and self.figure.value is not None and self.figure.value.lo > 0:
            return _("Bereikt; zo stond het op %(on)s.") % told
        return _("Op %(on)s nog niet bereikt. Het moet er zijn: %(when)s.") % told

    def _no_value(self) -> str:
        missing = self.measure.needs or (self.figure.reason if self.figure is not None else "")
        missing = _(missing) if missing else _("er is nog geen telling van dit samenwerkingsverband geladen")
        return _("Niet te meten: %(missing)s.") % {"missing": missing}

    def _margin(self) -> str:
        if self.figure is not None and self.baseline is not None and self.figure.on == self.baseline.on:
            sentence = _(
                "Sinds het begin (%(on)s: %(value)s) is er geen nieuwe telling om mee te vergelijken."
            )
            return sentence % self._now()
        limit = self.judgement.line if self.judgement.line is not None else self.judgement.goal
        return _(
            "Op %(on)s: %(value)s. Binnen die marge valt niet te zeggen of dat goed is: de grens ligt op %(limit)s."
        ) % {**self._now(), "limit": self._say(limit)}

    def _about_the_start(self, why: Why) -> str:
        began = _day(None if self.baseline is None else self.baseline.on)
        told = {**self._now(), "began": began}
        if why is Why.NO_BASELINE:
            return (
                _("Op %(on)s: %(value)s. Van het begin (%(began)s) is er geen cijfer om mee te vergelijken.")
                % told
            )
        if why is Why.NEGATIVE_BASELINE:
            return (
                _("Het begin (%(began)s) ligt onder nul; een verandering in procenten zegt dan niets.") % told
            )
        if why is Why.BEFORE_START:
            return _("De laatste telling (%(on)s: %(value)s) is van voor het begin (%(began)s).") % told
        return _("Sinds het begin (%(on)s: %(value)s) is er geen nieuwe telling.") % told

    def _on_the_way(self, start: Reading, why: Why) -> str:
        told = {
            **self._now(),
            "start": self._say(start.value),
            "began": _day(start.on),
            "line": self._say(self.judgement.line),
        }
        if why is Why.GOOD_SIDE:
            return (
                _(
                    "Van %(start)s op %(began)s naar %(value)s op %(on)s. De lijn naar het doel ligt daar op %(line)s."
                )
                % told
            )
        return (
            _(
                "Van %(start)s op %(began)s naar %(value)s op %(on)s. "
                "Op de lijn naar het doel had het %(line)s moeten zijn."
            )
            % told
        )

    def _now(self) -> dict[str, str]:
        if self.figure is None:
            return {"on": "", "value": ""}
        return {"on": _day(self.figure.on), "value": self._say(self.figure.value)}

    def _relative(self) -> str:
        return relative_words(self.indicator.target)

    def _say(self, value: Bounded | None) -> str:
        return values.read_quantity(value, decimals=self.measure.decimals, unit=self.measure.value_unit).text


def _day(day: date | None) -> str:
    return "" if day is None else formats.day(day)


def when_words(target: Target) -> str:
    """When a target has to be met: "op 31 jul 2027", "elk schooljaar"."""
    if target.by is not None:
        return _("op %(day)s") % {"day": formats.short_day(target.by)}
    return _("elk schooljaar") if target.each is Rhythm.SCHOOLJAAR else _("elke dag")


def relative_words(target: Target) -> str:
    """A target that is a change since the beginning: "10 % lager dan bij het begin"."""
    change = target.relative
    if change is None or change == 0:
        return _relatively(target.direction)
    size = formats.percentage(abs(change), 0 if change.denominator == 1 else 1)
    sentence = _("%(size)s hoger dan bij het begin") if change > 0 else _("%(size)s lager dan bij het begin")
    return sentence % {"size": size}


def direction_words(direction: Direction) -> str:
    """The words before the height of a target: "ten hoogste"."""
    return {
        Direction.AT_LEAST: _("ten minste"),
        Direction.AT_MOST: _("ten hoogste"),
        Direction.ABOVE: _("meer dan"),
        Direction.BELOW: _("minder dan"),
    }[direction]


def _relatively(direction: Direction) -> str:
    return {
        Direction.AT_LEAST: _("niet lager dan bij het begin"),
        Direction.AT_MOST: _("niet hoger dan bij het begin"),
        Direction.ABOVE: _("hoger dan bij het begin"),
        Direction.BELOW: _("lager dan bij het begin"),
    }[direction]
