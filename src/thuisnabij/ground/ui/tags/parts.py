"""Tags for the parts of any page: signs, states, labels, alerts, sheets, empty places and lists."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.ground.ui import icons
from thuisnabij.ground.ui.tags.library import register

STATES = {
    "bereikt": gettext_lazy("bereikt"),
    "op-koers": gettext_lazy("op koers"),
    "niet-op-koers": gettext_lazy("niet op koers"),
    "gemist": gettext_lazy("gemist"),
    "niet-te-meten": gettext_lazy("niet te meten"),
}
ALERT_SIGNS = {
    "info": "info",
    "success": "check",
    "warning": "warning",
    "error": "error",
    "unknown": "niet-te-meten",
}


@register.simple_tag
def sprite() -> SafeString:
    """All signs, once per page; the frame does this."""
    return icons.sprite()


@register.filter
def translated(text: str) -> str:
    """A text that is data in the language of the page; the translate tag does not find one with a percent sign."""
    return _(text) if text else ""


@register.simple_tag
def icon(name: str, size: int = 18) -> SafeString:
    """One sign; a word must stand beside it."""
    return icons.icon(name, size)


@register.simple_tag
def status(state: object, size: int = 18, label: str = "") -> SafeString:
    """A computed state as sign, word and colour; takes the stored word ("niet op koers", "niet_op_koers")."""
    key = slugify(str(state).replace("_", " "))
    return format_html(
        '<span class="tn-status tn-status--{}">{}{}</span>', key, icons.icon(key, size), label or STATES[key]
    )


@register.simple_tag
def calm(label: str, icon: str = "clock", size: int = 16) -> SafeString:
    """A state that asks nothing of anyone (runs, done, not yet): grey, with its sign."""
    return format_html('<span class="tn-status tn-status--rust">{}{}</span>', icons.icon(icon, size), label)


@register.simple_tag
def tag(label: str, kind: str = "") -> SafeString:
    """A plain fact in a pill; `kind` is "", "line", "good", "warn" or "bad"."""
    return format_html('<span class="tn-tag{}">{}</span>', f" tn-tag--{kind}" if kind else "", label)


@register.simple_tag
def nothing(sentence: str, icon: str = "check") -> SafeString:
    """One sentence for what is not there, and when something will be (`empty` is taken by `for`)."""
    return format_html('<p class="tn-empty">{}<span>{}</span></p>', icons.icon(icon, 22), sentence)


@register.simple_block_tag
def alert(content: SafeString, kind: str = "info") -> SafeString:
    """A message on the page; `kind` is "info", "success", "warning", "error" or "unknown" (else it is "info")."""
    kind = kind if kind in ALERT_SIGNS else "info"
    modifier = "" if kind == "info" else f" utrecht-alert--{kind}"
    return format_html(
        '<div class="utrecht-alert{}">{}<div>{}</div></div>',
        modifier,
        icons.icon(ALERT_SIGNS[kind], 20),
        content,
    )


@register.simple_tag
def switch(items: Iterable[Any], label: str) -> SafeString:
    """Two to five views of the same thing as links; items have `label`, `url`, `current`, perhaps `count`."""
    return render_to_string("ui/parts/switch.html", {"items": items, "label": label})


@register.simple_tag
def definitions(items: Mapping[str, object] | Iterable[tuple[str, object]]) -> SafeString:
    """Words with what they say, beside each other; items are pairs of a word and its text."""
    pairs = list(items.items()) if isinstance(items, Mapping) else list(items)
    return render_to_string("ui/parts/definitions.html", {"pairs": pairs})


@register.simple_tag
def breadcrumbs(items: Iterable[tuple[str, str]]) -> SafeString:
    """The way to this page: pairs of a word and its address, from the top, without the page itself."""
    return render_to_string("ui/parts/breadcrumbs.html", {"items": list(items)})
