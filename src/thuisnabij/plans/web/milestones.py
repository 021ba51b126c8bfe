"""The page on which is told how far an activity is: its milestone, with the day and what shows it."""

import time
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.sources.rules.values import VALUE_REASONS
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.periods import Period
from thuisnabij.plans import queries
from thuisnabij.plans.queries.rhythm import find_moment
from thuisnabij.plans.rules.plan import Activity, Plan
from thuisnabij.plans.web.fields import day_field, hidden_field, renew_seen, text_field
from thuisnabij.region.quality.operations import MilestoneMovedOnError, MilestoneRefusedError, tell_milestone
from thuisnabij.region.quality.queries import find_milestone
from thuisnabij.region.quality.rules.milestones import SENTENCES, MilestoneChange, MilestoneState

PATIENCE = timedelta(seconds=1)


class MilestoneUnknownError(RefusedError):
    """The plan has no activity with this milestone."""

    code = "plan-milestone-unknown"


class MilestoneForm(forms.Form):
    """How a milestone stands; ``seen`` is the row of its register that was looked at."""

    status = forms.ChoiceField(
        label=gettext_lazy("Hoe staat het ermee"),
        widget=forms.RadioSelect,
        choices=[(str(state), gettext_lazy(str(state))) for state in MilestoneState],
    )
    planned_on = day_field(gettext_lazy("Gepland op"), required=False)
    reached_on = day_field(gettext_lazy("Bereikt op"), required=False)
    evidence = text_field(
        gettext_lazy("Waaruit dat blijkt"),
        required=False,
        help_text=gettext_lazy(
            "Een besluit, een verslag of een vindplaats. Bij vervallen: waarom. Zonder namen van kinderen."
        ),
    )
    seen = hidden_field()

    def change(self, swv: str, milestone: str) -> MilestoneChange:
        """What was told; only of a valid form."""
        given = self.cleaned_data
        return MilestoneChange(
            swv=swv,
            milestone=milestone,
            status=given["status"],
            planned_on=given["planned_on"].isoformat() if given["planned_on"] else "",
            reached_on=given["reached_on"].isoformat() if given["reached_on"] else "",
            evidence=" ".join(given["evidence"].split()),
        )


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, key: str, milestone: str) -> HttpResponse:
    """Tell how far a milestone of a plan is, for the samenwerkingsverband of who tells."""
    actor = require_for(request, Action.SET_MILESTONE, f"{key}/{milestone}")
    plan = queries.get_plan(key=key, actor=actor)
    activity = _activity(plan, milestone)
    swv = queries.writes_for(actor) or ""
    standing = find_milestone(actor=actor, swv=swv, milestone=milestone)
    form = MilestoneForm(request.POST if request.method == "POST" else None, initial=_initial(standing))
    if form.is_valid():
        change = form.change(swv, milestone)
        try:
            tell_milestone(actor=actor, change=change, seen=form.cleaned_data["seen"], at=timezone.now())
        except MilestoneRefusedError as error:
            _put_wrong(form, error)
        except MilestoneMovedOnError as moved:
            sentence = _(
                "Intussen heeft %(name)s dit bijgewerkt. Kijk hieronder hoe het nu staat en bewaar nog eens."
            )
            form.add_error(None, sentence % {"name": moved.name})
            renew_seen(form, standing.version if standing else "")
        else:
            _tell_person(request, actor, change, form.cleaned_data["seen"])
            return redirect(_back(plan, swv, milestone))
    context = {
        "form": form,
        "activity": activity,
        "standing": standing,
        "plan": plan,
        "back": _back(plan, swv, milestone),
        "crumbs": [(_("Plannen"), reverse("plans:list")), (plan.title, reverse("plans:plan", args=[key]))],
    }
    return render(request, "plans/milestone.html", context)


def _tell_person(request: HttpRequest, actor: Actor, change: MilestoneChange, seen: str) -> None:
    """Wait a moment for the job that stores it, and say whether it is there already."""
    end = timezone.now() + PATIENCE
    while timezone.now() < end:
        found = find_milestone(actor=actor, swv=change.swv, milestone=change.milestone)
        if found is not None and found.version != seen:
            messages.success(request, _("Bijgewerkt: %(state)s.") % {"state": _(change.status)})
            return
        time.sleep(0.1)
    messages.info(request, _("Wat u bijwerkte wordt verwerkt en staat zo in het plan."))


def _activity(plan: Plan, milestone: str) -> Activity:
    for goal in plan.goals:
        for activity in goal.activities:
            if activity.milestone == milestone:
                return activity
    coming = find_moment(plan=plan, milestone=milestone)
    if coming is not None:
        day = Period(coming.on, coming.on + timedelta(days=1))
        return Activity(_(coming.moment.title), _(str(coming.moment.owner)), day, milestone)
    raise MilestoneUnknownError(
        what="The plan has no activity with this milestone", where=milestone, next="open the plan"
    )


def _initial(standing: Any) -> dict[str, Any]:
    if standing is None:
        return {"status": MilestoneState.BEZIG, "seen": ""}
    return {
        "status": standing.status,
        "planned_on": standing.planned_on,
        "reached_on": standing.reached_on,
        "evidence": standing.evidence,
        "seen": standing.version,
    }


def _put_wrong(form: MilestoneForm, error: MilestoneRefusedError) -> None:
    for field, wrong in error.wrong:
        sentence = SENTENCES.get(wrong.code) or VALUE_REASONS.get(wrong.code, "")
        told = _(sentence) % {"allowed": wrong.allowed} if "%(allowed)s" in sentence else _(sentence)
        form.add_error(field if field in form.fields else None, told)


def _back(plan: Plan, swv: str, milestone: str) -> str:
    """The plan with the figures of the own samenwerkingsverband, at the goal of the milestone."""
    goals = (goal.key for goal in plan.goals if any(each.milestone == milestone for each in goal.activities))
    goal = next(goals, None)
    query = "" if swv in plan.swv else f"?voor={swv}"
    return reverse("plans:plan", args=[plan.key]) + f"{query}#{f'doel-{goal}' if goal else 'jaarritme'}"
