"""The order of the house itself, against examples from its design."""

import pytest

from tests.architecture.house import HOUSE, SOURCE, may_know, package_of


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("thuisnabij.ground.ui.web.urls", "ground.ui"),
        ("thuisnabij.ground", "ground"),
        ("thuisnabij.plans.rules.status", "plans"),
        ("thuisnabij.kernel.counts", "kernel"),
        ("thuisnabij", ""),
    ],
)
def test_module_belongs_to_the_package_of_its_entry(module: str, package: str) -> None:
    assert package_of(module) == package


@pytest.mark.parametrize(
    ("package", "other", "allowed"),
    [
        ("doors.site", "plans", True),
        ("plans", "doors.site", False),
        ("doors.cli", "doors.intake", True),
        ("doors.intake", "doors.cli", False),
        ("doors.site", "doors.intake", False),
        ("children.counts", "ground.sources", True),
        ("children.counts", "children.register", False),
        ("children.support", "children.counts", True),
        ("ground.access", "ground.sources", False),
        ("ground.organisations", "ground.organisations", True),
        ("ground.ui", "kernel", True),
    ],
)
def test_package_knows_only_itself_and_what_stands_below(package: str, other: str, allowed: bool) -> None:
    assert may_know(package, other) is allowed


def test_house_on_disk_has_no_entry_outside_the_design() -> None:
    entries = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert entries <= set(HOUSE)
