"""Plans by command line: a version is shown, taken in and put out, by who may."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tests.apps.plans.conftest import PLAN
from tests.apps.plans.written import KEY, People, begun, changed, make_people
from thuisnabij.doors.cli.main import main

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


@pytest.fixture
def people(own_plans: Path) -> People:
    (own_plans / "eigen.toml").write_text(PLAN, encoding="utf-8")
    return make_people()


def run(*arguments: str) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        code = main(arguments)
    out.flush()
    return code, out.buffer.getvalue().decode()  # type: ignore[attr-defined]  # it is the bytes of above


def test_a_file_goes_in_and_comes_out_the_same(people: People, tmp_path: Path) -> None:
    file, copy = tmp_path / "mijn.toml", tmp_path / "kopie.toml"
    file.write_bytes(("# eigen\r\n" + PLAN.replace("\n", "\r\n")).encode())
    assert run("--actor", people.policy.key, "plan", "import", str(file)) == (
        0,
        f"{KEY}:2 begun as a draft\n",
    )
    assert run("plan", "export", f"{KEY}:2", "--out", str(copy)) == (0, "")
    assert copy.read_bytes() == file.read_bytes()
    assert run("plan", "export", f"{KEY}:2")[1].encode() == file.read_bytes()
    assert run("plan", "export", KEY) == (0, PLAN)  # the version in force


@pytest.mark.parametrize(
    ("actor", "text", "code"),
    [("policy", PLAN.replace("<=", "=="), 1), ("council", PLAN, 3), (None, PLAN, 3), ("policy", None, 2)],
)
def test_what_may_not_be_taken_in_ends_with_its_code(
    people: People, tmp_path: Path, actor: str | None, text: str | None, code: int
) -> None:
    file = tmp_path / "mijn.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    acting = ("--actor", getattr(people, actor).key) if actor else ()
    assert run(*acting, "plan", "import", str(file))[0] == code


def test_a_version_is_shown_by_its_number(people: People) -> None:
    version = begun(people.policy)
    changed(people.policy, version, "theme-0", {"key": "anders"})
    assert "anders" in run("plan", "show", f"{KEY}:2", "--format", "csv")[1]
    assert "anders" not in run("plan", "show", KEY, "--format", "csv")[1]
    assert run("--actor", people.elsewhere.key, "plan", "show", f"{KEY}:2")[0] == 1
