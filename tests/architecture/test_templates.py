"""No template reaches up: what it extends, includes or loads comes from its own package or from ground/ui."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, package_of

FRAME = "ground.ui"
# Template tag libraries and templates of Django and of the sign-in package, which belong to nobody's floor.
OUTSIDE_LIBRARIES = {
    "i18n",
    "l10n",
    "static",
    "cache",
    "tz",
    "humanize",
    "account",
    "allauth",
    "socialaccount",
}
OUTSIDE_TEMPLATES = ("allauth/", "account/", "socialaccount/", "mfa/", "usersessions/", "django/")

REFERENCE = re.compile(r"{%-?\s*(extends|include)\s+(\S+)")
LIBRARIES = re.compile(r"{%-?\s*load\s+(.*?)-?%}", re.DOTALL)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)

Owners = dict[str, set[str]]


def package_of_file(path: Path, source: Path) -> str:
    """The package that owns a file, from its place alone."""
    return package_of(".".join([source.name, *path.relative_to(source).parent.parts]))


def owners_of_templates(source: Path) -> Owners:
    """Template name -> the packages that hold a template of that name."""
    owners: Owners = defaultdict(set)
    for path in template_files(source):
        folder = path.parts.index("templates", len(source.parts))
        owners["/".join(path.parts[folder + 1 :])].add(package_of_file(path, source))
    return owners


def owners_of_libraries(source: Path) -> Owners:
    """Name of a template tag library -> the packages that hold it."""
    owners: Owners = defaultdict(set)
    for path in source.rglob("templatetags/*.py"):
        owners[path.stem].add(package_of_file(path, source))
    return owners


def template_files(source: Path) -> list[Path]:
    """Every file in a `templates` folder of the product, text templates included."""
    return sorted(
        path
        for path in source.rglob("*")
        if path.is_file()
        and "templates" in path.relative_to(source).parts
        and path.suffix in {".html", ".txt", ".svg", ".xml"}
    )


def reaching_up(source: Path) -> list[str]:
    """Each reference from a template to something that is neither its own nor the frame's."""
    templates, libraries = owners_of_templates(source), owners_of_libraries(source)
    found = []
    for path in template_files(source):
        package, text = package_of_file(path, source), COMMENT.sub("", path.read_text(encoding="utf-8"))
        wrong = [*_wrong_templates(text, package, templates), *_wrong_libraries(text, package, libraries)]
        found += [f"{path.relative_to(source)}: {what}" for what in wrong]
    return found


def _wrong_templates(text: str, package: str, owners: Owners) -> list[str]:
    return [
        f"{tag} {name}"
        for tag, name in REFERENCE.findall(text)
        if not _is_literal(name) or not _may_use(name.strip("\"'"), package, owners)
    ]


def _wrong_libraries(text: str, package: str, owners: Owners) -> list[str]:
    loaded = [words.split() for words in LIBRARIES.findall(text)]
    names = [name for words in loaded for name in (words[-1:] if "from" in words else words)]
    return [
        f"load {name}"
        for name in names
        if name not in OUTSIDE_LIBRARIES and not owners.get(name, set()) & {package, FRAME}
    ]


def _is_literal(name: str) -> bool:
    return name[:1] in {'"', "'"}


def _may_use(name: str, package: str, owners: Owners) -> bool:
    if name in owners:
        return bool(owners[name] & {package, FRAME})
    return name.startswith(OUTSIDE_TEMPLATES)


def test_no_template_reaches_up() -> None:
    assert reaching_up(SOURCE) == []


def test_no_two_packages_hold_a_template_of_the_same_name() -> None:
    assert {name: found for name, found in owners_of_templates(SOURCE).items() if len(found) > 1} == {}


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A small house with a frame, a subject and a door, each with a template and a tag library."""
    for place, name in (("ground/ui", "frame"), ("plans", "plan"), ("doors/site", "today")):
        write(tmp_path / "thuisnabij" / place / "templates" / name / "page.html")
        write(tmp_path / "thuisnabij" / place / "templatetags" / f"{name}_tags.py")
    return tmp_path / "thuisnabij"


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "today/page.html" %}',
        "{%- include 'today/page.html' with a=1 %}",
        "{% load today_tags %}",
        "{% load i18n today_tags %}",
        "{% load badge from today_tags %}",
        '{% extends "nowhere/page.html" %}',
        "{% include chosen %}",
        "{% load nothing_tags %}",
    ],
)
def test_template_that_reaches_up_is_reported(scratch: Path, text: str) -> None:
    write(scratch / "plans/web/templates/plan/bad.html", text)

    assert len(reaching_up(scratch)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "frame/page.html" %}{% load i18n static frame_tags plan_tags %}',
        '{% include "plan/page.html" only %}',
        '{# {% include "today/page.html" %} #}',
        "{% load trans from i18n %}",
        '{% extends "allauth/layouts/base.html" %}',
    ],
)
def test_template_that_stays_at_home_is_left_alone(scratch: Path, text: str) -> None:
    write(scratch / "plans/web/templates/plan/good.html", text)

    assert reaching_up(scratch) == []
