"""Tags that draw a Django form in the components: labels, help, errors at the field and a summary on top."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisnabij.ground.ui.tags.library import register

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "utrecht-checkbox"),
    (
        forms.RadioSelect,
        "tn-choice__options",
    ),  # on the box around them; the controls are styled by their kind
    (forms.CheckboxSelectMultiple, "tn-choice__options"),
    (forms.Select, "utrecht-select"),
    (forms.Textarea, "utrecht-textarea"),
    (Input, "utrecht-textbox"),
)

FEW = 10
"""Up to so many choices stand in a box each; more stand in columns, so that they can be looked over."""


@register.simple_tag
def error_summary(form: forms.BaseForm) -> SafeString:
    """On top of a form that came back: what must change, each with a link to its field; nothing without errors."""
    problems = [(field, error) for field in form.visible_fields() for error in field.errors]
    count = len(problems) + len(form.non_field_errors())
    return render_to_string("ui/form/summary.html", {"form": form, "problems": problems, "count": count})


@register.simple_tag
def form_fields(form: forms.BaseForm) -> SafeString:
    """All fields of a form under each other, hidden ones included."""
    return render_to_string("ui/form/fields.html", {"form": form})


@register.simple_tag
def form_field(field: BoundField) -> SafeString:
    """One field: label, help, errors, control; several controls in one (radio, checkboxes) as a fieldset."""
    widget = field.field.widget
    context = {
        "field": field,
        "control": _control(field),
        "is_group": field.use_fieldset,
        "is_checkbox": isinstance(widget, forms.CheckboxInput),
        "target": control_id(field),
    }
    return render_to_string("ui/form/field.html", context)


@register.filter
def control_id(field: BoundField) -> str:
    """The id of the control a link to this field must reach: the first of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label)


def _control(field: BoundField) -> SafeString:
    """The control with its class, and with what describes it (help first, then errors) named for who listens."""
    widget = field.field.widget
    attrs: dict[str, Any] = {"class": _class(widget, widget.attrs.get("class", ""))}
    if not field.use_fieldset and (described := field.aria_describedby):
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


def _class(widget: forms.Widget, given: str) -> str:
    own = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
    is_long = isinstance(widget, forms.CheckboxSelectMultiple) and len(list(widget.choices)) > FEW
    return f"{own}{' tn-choice__options--many' if is_long else ''} {given}".strip()
