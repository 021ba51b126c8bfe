"""The collector of messages: what it finds in code and templates, and which translations it refuses."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

def greet(n: int) -> str:
    _("Goedemorgen")
    _("Een lange zin die over "
      "twee regels gaat.")
    pgettext("maand", "mei")
    return ngettext("%(n)d school", "%(n)d scholen", n) % {"n": n}
"""
TEMPLATE = """
{% load i18n %}
<ul>
      <li>{% translate "Plannen" %}</li>
  <li title="{% translate 'Doel' context 'plan' %}">\u00a0{{ _("Doelen") }}</li>
    {% comment %}Translators: shown above the list{% endcomment %}
  <p>{% blocktranslate trimmed count n=goals|length %}
       {{ n }} doel
     {% plural %}
       {{ n }} doelen
  {% endblocktranslate %}</p>
 {# {% translate "Weg" %} #}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    templates = tmp_path / "web" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "web" / "views.py").write_text(CODE, encoding="utf-8")
    (templates / "list.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "web" / "migrations").mkdir()
    (tmp_path / "web" / "migrations" / "0001.py").write_text('_("Oud")', encoding="utf-8")
    return tmp_path


def _ids(catalog: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in catalog if message.id}


def _translated(catalog: Catalog) -> Catalog:
    for message in catalog:
        if message.id:
            message.string = message.id if isinstance(message.id, str) else tuple(message.id)
    return catalog


def test_messages_of_code_and_templates_are_found_and_those_of_migrations_and_comments_are_not(
    package: Path,
) -> None:
    assert _ids(messages.collect(package)) == {
        ("Goedemorgen", None),
        ("Een lange zin die over twee regels gaat.", None),
        ("mei", "maand"),
        (("%(n)d school", "%(n)d scholen"), None),
        ("Plannen", None),
        ("Doel", "plan"),
        ("Doelen", None),
        (("%(n)s doel", "%(n)s doelen"), None),
    }


def test_every_message_of_a_new_file_is_reported_as_not_translated(package: Path) -> None:
    collected = messages.collect(package)
    merged = messages.merged(Catalog(locale="en"), collected)
    assert len(messages.problems(merged, collected)) == len(_ids(collected)) == 8


def test_complete_translations_have_no_problems_and_survive_a_round_trip(
    package: Path, tmp_path: Path
) -> None:
    collected = messages.collect(package)
    complete = _translated(messages.merged(Catalog(locale="en"), collected))
    path = tmp_path / "out" / "django.po"
    messages.write(path, complete)
    assert messages.problems(messages.read(path), collected) == []
    first = path.read_bytes()
    messages.write(path, messages.merged(messages.read(path), collected))
    assert path.read_bytes() == first


def test_update_keeps_translations_drops_what_is_gone_and_guesses_nothing(package: Path) -> None:
    old = Catalog(locale="en")
    old.add("Goedemorgen", "Good morning")
    old.add("Goedenavond", "Good evening")
    new = messages.merged(old, messages.collect(package))
    kept = new.get("Goedemorgen")
    near = new.get("Plannen")
    assert kept is not None
    assert kept.string == "Good morning"
    assert near is not None
    assert not near.string
    assert new.get("Goedenavond") is None


def test_stale_fuzzy_and_ill_fitting_translations_are_refused(package: Path) -> None:
    collected = messages.collect(package)
    old = _translated(messages.merged(Catalog(locale="en"), collected))
    old.add("Goedenavond", "Good evening")
    fuzzy, plural = old.get("Plannen"), old.get("%(n)d school")
    assert fuzzy is not None
    assert plural is not None
    fuzzy.flags.add("fuzzy")
    plural.string = ("one school", "%(count)d schools")
    found = messages.problems(old, collected)
    assert any(line.startswith("stale: 'Goedenavond'") for line in found)
    assert any(line.startswith("fuzzy: 'Plannen'") for line in found)
    assert any(line.startswith("a placeholder the source does not have: '%(n)d school'") for line in found)
    assert any(line.startswith("a placeholder is missing: '%(n)d school'") for line in found)
    assert len(found) == 4


def test_compiled_file_translates_with_the_standard_library(package: Path, tmp_path: Path) -> None:
    catalog = messages.merged(Catalog(locale="en"), messages.collect(package))
    for text, translation in (("Plannen", "Plans"), ("%(n)s doel", ("%(n)s goal", "%(n)s goals"))):
        message = catalog.get(text)
        assert message is not None
        message.string = translation
    path = tmp_path / "django.mo"
    messages.compile_to(path, catalog)
    with path.open("rb") as file:
        translations = gettext.GNUTranslations(file)
    assert translations.gettext("Plannen") == "Plans"
    assert translations.ngettext("%(n)s doel", "%(n)s doelen", 2) == "%(n)s goals"
    assert translations.gettext("Doelen") == "Doelen"
