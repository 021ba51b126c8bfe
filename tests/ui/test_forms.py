"""A form in the components: every control labelled, every error linked."""

import re

from django import forms
from django.template import Context, Template

from tests.ui.gallery import GalleryForm


def drawn(form: forms.Form) -> str:
    return Template("{% load tn %}{% error_summary form %}{% form_fields form %}").render(
        Context({"form": form})
    )


def test_every_link_of_the_summary_reaches_a_control() -> None:
    html = drawn(GalleryForm({}))
    targets = re.findall(r'<a href="#([\w-]+)"', html)
    assert len(targets) == 4
    for target in targets:
        assert re.search(rf'<(?:input|select|textarea)[^>]*id="{target}"', html)


def test_refused_control_points_at_its_help_and_its_error() -> None:
    html = drawn(GalleryForm({}))
    control = re.search(r'<input[^>]*name="name"[^>]*>', html)
    assert control is not None
    assert 'aria-invalid="true"' in control.group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in control.group()
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


def test_form_without_errors_has_no_summary() -> None:
    html = drawn(GalleryForm())
    assert "tn-error-summary" not in html
    assert "aria-invalid" not in html


def test_what_was_typed_stays_in_place() -> None:
    html = drawn(GalleryForm({"name": "Overleg <basis>", "board": "rietland"}))
    assert 'value="Overleg &lt;basis&gt;"' in html


def test_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    html = drawn(GalleryForm({}))
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind_error"[^>]*>\s*<legend[^>]*>\s*Soort', html)


def test_every_control_has_its_component_class() -> None:
    html = drawn(GalleryForm())
    for name, css in {
        "name": "textbox",
        "board": "select",
        "note": "textarea",
        "is_read": "checkbox",
    }.items():
        control = re.search(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', html)
        assert control is not None
        assert f"utrecht-{css}" in control.group()
